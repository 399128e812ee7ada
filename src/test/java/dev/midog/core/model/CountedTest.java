package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers with the word for what is counted, which are put together in one place. */
class CountedTest {
    /** A word and its plural, picked by hand. */
    private static final Pattern BY_HAND = Pattern.compile("== 1\\s*\\? \" ?(\\w+)(?: [^\"]*)?\"\\s*: \" ?\\1e?s\\b");

    @Test
    void one_is_singular_and_all_else_plural() {
        assertThat(Counted.of(1, "validation case")).isEqualTo("1 validation case");
        assertThat(Counted.of(0, "patch")).isEqualTo("0 patches");
        assertThat(Counted.of(2, "image has", "images have")).isEqualTo("2 images have");
        assertThat(Counted.part(1, 1, "image")).isEqualTo("1 of 1 image");
        assertThat(Counted.part(1, 5, "image")).isEqualTo("1 of 5 images");
    }

    @Test
    void nobody_else_picks_plurals() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = BY_HAND.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(file + ": " + matcher.group());
                }
            }
        }

        assertThat(found).isEmpty();
    }
}
