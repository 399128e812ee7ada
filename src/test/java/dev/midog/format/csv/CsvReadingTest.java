package dev.midog.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Split;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReadingTest {
    @TempDir
    private Path folder;

    @Test
    void rows_of_one_image_that_differ_in_what_they_tell_of_it_are_told() throws IOException {
        Notices notices = new Notices();
        Path file = Files.writeString(folder.resolve("a.csv"), """
                filename,label,x,y,split,tumortype,scanner
                a.png,1,1,2,train,canine lymphoma,
                a.png,1,3,4,test,canine lymphoma,S
                b.png,1,1,2,,,
                b.png,1,3,4,val,,S
                b.png,1,3,4,val,,S
                """);

        Dataset dataset = new CsvFormat().read(file, ReadOptions.DEFAULT, notices);

        assertThat(dataset.rois().get(0).facts().split()).isEqualTo(Split.TRAIN);
        assertThat(dataset.rois().get(0).facts().scanner()).isEqualTo("S");
        assertThat(dataset.rois().get(1).facts().split()).isEqualTo(Split.VALIDATION);
        assertThat(notices.list())
                .containsExactly(new Notice(
                        "IMAGES-DIFFER",
                        "1 image has different values in different rows (split, tumor type, scanner, laboratory or"
                                + " species), of which the first counts: a.png",
                        1));
    }
}
