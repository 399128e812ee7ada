package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    private static final Path FOLDER = Path.of("images");

    @Test
    void a_relative_name_is_found_inside_its_folder() {
        assertThat(SafeName.resolve(FOLDER, "001.tiff")).isEqualTo(FOLDER.resolve("001.tiff"));
        assertThat(SafeName.resolve(FOLDER, "01/25 a..b.tif"))
                .isEqualTo(FOLDER.resolve("01").resolve("25 a..b.tif"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../a.tiff",
                "a/../../b",
                "a/..",
                ".",
                "./a",
                "a//b",
                "a/",
                "C:/a",
                "C:a",
                "a\\b",
                "a\nb",
                "a\0b",
                "\u007f",
                "a\ud800.tiff",
                "CON",
                "a/nul.tiff",
                "Com1.tiff"
            })
    void names_that_could_leave_the_folder_are_refused(String name) {
        assertThatThrownBy(() -> SafeName.resolve(FOLDER, name))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA));
    }

    @Test
    void a_part_may_have_255_bytes_and_no_more() {
        assertThatCode(() -> SafeName.check("a/" + "x".repeat(255))).doesNotThrowAnyException();
        assertThatThrownBy(() -> SafeName.check("x".repeat(256)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("over 255 bytes");
        assertThatThrownBy(() -> SafeName.check("ü".repeat(128))).hasMessageContaining("over 255 bytes");
    }

    @Test
    void a_message_never_shows_control_characters_or_endless_names() {
        assertThatThrownBy(() -> SafeName.check("a\u001b[31m" + "x".repeat(300)))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .doesNotContain("\u001b")
                        .hasSizeLessThan(250));
    }
}
