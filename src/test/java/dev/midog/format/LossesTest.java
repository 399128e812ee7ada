package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.WriteOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    @ParameterizedTest
    @CsvSource({"geojson, LOSS-ANNOTATORS LOSS-UNUSED-CLASSES", "asap, LOSS-ANNOTATORS LOSS-UNUSED-CLASSES", "coco, ''"
    })
    void classes_and_annotators_without_any_image_are_lost_where_a_file_is_an_image(String format, String codes) {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "mitotic figure", Extras.EMPTY)),
                List.of(new Annotator(1, "Ada", Extras.EMPTY)),
                List.of(),
                List.of(),
                Extras.EMPTY);

        List<Notice> losses = Formats.losses(dataset, Formats.named(format), WriteOptions.DEFAULT)
                .notices();

        assertThat(String.join(" ", losses.stream().map(Notice::code).sorted().toList()))
                .isEqualTo(codes);
    }
}
