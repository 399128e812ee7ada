package dev.midog.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.SharedData;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of images alone, such as the one that MIDOG++ is published with. */
class CaseTableTest {
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void a_table_parted_by_semicolons_tells_of_published_cases_by_their_numbers() throws IOException {
        Path file = Files.writeString(folder.resolve("cases.csv"), """
                Slide;Dataset;Tumor;Scanner;Origin;Species
                1;train;human breast cancer;Hamammatsu XR;UMC Utrecht;Human
                245;test;canine lymphoma;3D Histech;VMU Vienna;Canine
                999;;"own; tumor";;;
                """);

        Dataset dataset = read(file);

        assertThat(dataset.annotations()).isEmpty();
        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("001.tiff", "245.tiff", "999");
        assertThat(dataset.rois()).extracting(Roi::id).startsWith(1L, 245L);
        assertThat(dataset.rois().get(1).stated()).satisfies(facts -> {
            assertThat(facts.tumorType()).isEqualTo("canine lymphoma");
            assertThat(facts.scanner()).isEqualTo("3D Histech");
            assertThat(facts.laboratory()).isEqualTo("VMU Vienna");
            assertThat(facts.species()).isEqualTo("Canine");
            assertThat(facts.split()).isEqualTo(Split.TEST);
        });
        assertThat(dataset.rois().get(2).stated().tumorType()).isEqualTo("own; tumor");
        assertThat(dataset.rois().get(2).stated().scanner()).isNull();
        assertThat(notices.list()).extracting(Notice::code).containsExactly("NO-ANNOTATIONS");
    }

    @Test
    void annotations_may_be_parted_by_semicolons_and_have_further_facts() throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), """
                \uFEFFfilename;x;y;label;scanner;species
                a.tiff;10.5;20;1;Own;human
                """);

        Dataset dataset = read(file);

        assertThat(dataset.annotations()).hasSize(1);
        assertThat(dataset.rois().get(0).stated().scanner()).isEqualTo("Own");
    }

    @Test
    void a_table_that_lacks_the_places_of_its_annotations_is_refused_as_before() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "filename,label,tumortype,scanner\na.tiff,1,x,y\n");

        assertThatThrownBy(() -> new CsvFormat().read(file, ReadOptions.DEFAULT, notices))
                .hasMessageContaining("do not tell image and place");
    }

    @Test
    void the_published_table_has_503_cases() throws IOException {
        Dataset dataset = read(SharedData.file("datasets_xvalidation.csv"));

        assertThat(dataset.rois()).hasSize(503);
        assertThat(dataset.rois())
                .filteredOn(roi -> roi.stated().split() == Split.TEST)
                .hasSize(111);
    }

    private Dataset read(Path file) throws IOException {
        DatasetFormat format = Formats.detect(file);
        assertThat(format).isInstanceOf(CsvFormat.class);
        return format.read(file, ReadOptions.DEFAULT, notices);
    }
}
