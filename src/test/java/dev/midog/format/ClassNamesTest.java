package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of classes with blanks around and in them come back from every format, and two names stay two. */
class ClassNamesTest {
    private static final List<String> NAMES = List.of(
            "a", " a", "a ", "a\t", "\ta", "\na", "a\n", "a\r", "a\r\nb", "a\n\nb", "a  b", "a\u00a0", " a ", "'a",
            "=a", "' a", " =a", "\"a\"", " \"a\"");

    @TempDir
    private Path folder;

    /** EXACT's text cannot hold a {@code |}; its JSON can. */
    static Stream<DatasetFormat> formats() {
        return Formats.readable().stream().map(format -> format.writtenTo(Path.of("out.exact.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"voc", "csv", "hf", "geojson", "asap", "exact"})
    void that_are_empty_are_refused_where_classes_are_known_by_name(String format) throws IOException {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(7, "", Extras.EMPTY)),
                List.of(),
                List.of(),
                List.of(),
                Extras.EMPTY);

        assertThatThrownBy(() -> Formats.named(format).write(dataset, folder, WriteOptions.DEFAULT, new Notices()))
                .hasMessageStartingWith("the class 7 ")
                .hasMessageContaining("map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "csv", "hf", "geojson", "asap", "exact"})
    void that_two_classes_share_are_refused_where_classes_are_known_by_name(String format) {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "mitosis", Extras.EMPTY), Category.named(7, "mitosis", Extras.EMPTY)),
                List.of(),
                List.of(),
                List.of(),
                Extras.EMPTY);

        assertThatThrownBy(() -> Formats.named(format).write(dataset, folder, WriteOptions.DEFAULT, new Notices()))
                .hasMessage(
                        "two classes are called \"mitosis\", and " + format + " knows classes by name; make them one"
                                + " with mergeClasses, or rename one with map 7=NAME");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void come_back_as_they_are(DatasetFormat format) throws IOException {
        List<Category> categories = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (String name : NAMES) {
            int id = categories.size() + 1;
            categories.add(Category.named(id, name, Extras.EMPTY));
            annotations.add(new Annotation(id, 1, id, new Shape.Area(new Box(id, id, id + 9, id + 9)), List.of()));
        }
        Roi image = new Roi(1, "a.png", RoiFacts.ofSize(100, 100), Extras.EMPTY);
        Dataset dataset =
                new Dataset(Extras.EMPTY, List.of(), categories, List.of(), List.of(image), annotations, Extras.EMPTY);
        Path output = folder.resolve("out");
        if (format.output(output) == DatasetFormat.Output.FOLDER) {
            Files.createDirectory(output);
        }

        format.write(dataset, output, WriteOptions.DEFAULT, new Notices());
        Dataset back = format.read(
                output,
                ReadOptions.DEFAULT.withImages(stem -> Optional.of(new KnownImage(stem + ".png", 100, 100))),
                new Notices());

        assertThat(back.annotations())
                .extracting(one -> Objects.requireNonNull(back.categoriesById().get(one.categoryId()))
                        .name())
                .containsExactlyElementsOf(NAMES);
    }
}
