package dev.midog.task.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MidogException;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inspection of image files as a use case: paths in, descriptions and failures out. */
class ImageInspectionTest {
    @TempDir
    private Path folder;

    @Test
    void readable_images_are_described_and_the_others_are_failures() throws IOException {
        Path first = TiffFixture.roi(60, 40).write(folder.resolve("001.tiff"));
        Path bad = Files.writeString(folder.resolve("bad.tiff"), "not an image");
        Path second = TiffFixture.of(30, 20).write(folder.resolve("mine.tiff"));

        InspectionResult result = ImageInspection.run(new InspectionSettings(List.of(first, bad, second)));

        assertThat(result.images().stream().map(InspectionResult.InspectedImage::file))
                .containsExactly(first, second);
        InspectionResult.InspectedImage published = result.images().get(0);
        assertThat(published.info().width()).isEqualTo(60);
        CatalogueEntry entry = Objects.requireNonNull(published.catalogued());
        assertThat(entry.imageId()).isEqualTo(1);
        assertThat(result.images().get(1).catalogued()).isNull();
        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().get(0)).hasMessageContaining("bad.tiff");
    }

    @Test
    void a_file_whose_reading_fails_does_not_keep_the_others_from_being_described() throws IOException {
        Path failing = Path.of("/proc/self/mem");
        assumeThat(failing).exists();
        Path good = TiffFixture.roi(60, 40).write(folder.resolve("001.tiff"));

        InspectionResult result = ImageInspection.run(new InspectionSettings(List.of(failing, good)));

        assertThat(result.images()).hasSize(1);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageStartingWith("/proc/self/mem cannot be read: "));
    }

    @Test
    void no_image_is_an_error() {
        assertThatThrownBy(() -> new InspectionSettings(List.of()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("no files are given");
    }
}
