package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is taken apart at its last slash and its last dot. */
class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "001.tiff, '', 001.tiff, 001, 001, .tiff, tiff",
        "a/b/001.TIFF, a/b/, 001.TIFF, a/b/001, 001, .TIFF, tiff",
        "a.b/slide, a.b/, slide, a.b/slide, slide, '', ''",
        "slide.2.tiff, '', slide.2.tiff, slide.2, slide.2, .tiff, tiff",
        "a/.hidden, a/, .hidden, a/.hidden, .hidden, '', ''",
        "a/, a/, '', a/, '', '', ''",
        "'', '', '', '', '', '', ''"
    })
    void names_are_taken_apart(
            String path,
            String folder,
            String base,
            String stem,
            String baseStem,
            String dotAndExtension,
            String extension) {
        ImageName name = new ImageName(path);

        assertThat(name.folder()).isEqualTo(folder);
        assertThat(name.base()).isEqualTo(base);
        assertThat(name.stem()).isEqualTo(stem);
        assertThat(name.baseStem()).isEqualTo(baseStem);
        assertThat(name.dotAndExtension()).isEqualTo(dotAndExtension);
        assertThat(name.extension()).isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource({"a/001.tiff, true", "001.SVS, true", "001.Jpg, true", "001.json, false", "tiff, false", ".png, false"})
    void an_image_is_readable_by_its_extension_in_any_letter_case(String path, boolean readable) {
        assertThat(new ImageName(path).isReadableImage()).isEqualTo(readable);
    }

    @Test
    void of_a_file_it_is_the_last_name() {
        assertThat(ImageName.of(Path.of("images/001.tiff")).path()).isEqualTo("001.tiff");
        assertThat(ImageName.of(Path.of("/")).path()).isEmpty();
    }
}
