package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "001.tiff, 001.tiff, 001.tiff",
        "001.tif, 001.tiff, 001.tiff",
        "001, 001.png, 001.png",
        "001, 001.TIF, 001.TIF",
        "001.tiff, 001.SVS, 001.SVS",
        "001.tiff, 001.JPG, 001.JPG",
        "a/001.svs, a/001.tiff, a/001.tiff",
        "TCGA-DX1.B34C267B, TCGA-DX1.B34C267B.svs, TCGA-DX1.B34C267B.svs",
        "TCGA-DX1.B34C267B, TCGA-DX1.tiff, ",
        "slide.2, slide.2.tiff, slide.2.tiff",
        "slide.2, slide.tiff, ",
        "slide.2.tiff, slide.tiff, "
    })
    void a_file_has_the_name_of_its_image_whole_or_with_an_extension_or_with_another(
            String image, String file, String found) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);

        assertThat(new ImageFolder(folder).find(image).orElse(null)).isEqualTo(found);
    }

    @Test
    void the_name_with_an_extension_goes_before_the_name_with_another() throws IOException {
        Files.createFile(folder.resolve("slide.one.tiff"));
        Files.createFile(folder.resolve("slide.tiff"));

        assertThat(new ImageFolder(folder).find("slide.one")).contains("slide.one.tiff");
    }

    @Test
    void two_files_that_could_be_it_are_refused() throws IOException {
        Files.createFile(folder.resolve("slide.2.tiff"));
        Files.createFile(folder.resolve("slide.2.png"));

        assertThatThrownBy(() -> new ImageFolder(folder).find("slide.2"))
                .hasMessageContaining("both slide.2.tiff and slide.2.png are");
    }
}
