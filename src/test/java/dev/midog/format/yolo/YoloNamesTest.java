package dev.midog.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloNamesTest {
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void names_are_kept_as_they_are_written() throws IOException {
        assertThat(read("names: {0: yes, 2: 007, 3: 1.50, 4: null, 5: 'a b'}").categories())
                .extracting(Category::name)
                .containsExactlyInAnyOrder("yes", "007", "1.50", "null", "a b");
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void another_number_of_classes_than_names_is_told() throws IOException {
        read("nc: 2\nnames: [a, b]");
        assertThat(notices.list()).isEmpty();

        read("nc: 7\nnames: [a, b]");
        assertThat(notices.list())
                .containsExactly(
                        new Notice("CLASSES-MISCOUNTED", "\"nc\" is 7, but 2 classes have a name; the names count", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "names: {0: a, 0: b}|: line 1: this is not YAML that can be read: the key \"0\" stands twice; keep the"
                        + " one that is right",
                "names: {00: a, 0: b}|: the class 0 has two names; keep the right one",
                "names: [[a]]|: the class 0 has no text as its name; write one under \"names\"",
                "names: [a, '']|: the class 1 has no text as its name; write one under \"names\"",
                "names: [a, *b]|: the class 1 has no text as its name; write one under \"names\"",
                "names: [a|: line 1: this is not YAML that can be read: a comma or the closing ] is missing",
                "names: a: b|: line 1: this is not YAML that can be read: a colon stands where none may; put the text in"
                        + " quotes, or begin a new line",
                "names: [@a]|: line 1: this is not YAML that can be read: a text begins with @; put it in quotes",
                "'names: [a]\n---\nnames: [b]'|: line 3: a second document begins; keep one in this file",
                "names: [\"a]|: line 1: this is not YAML that can be read: a quote is opened and never closed",
            })
    void what_are_no_names_is_told_in_plain_words(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(MidogException.class)
                .hasMessage(folder.resolve("data.yaml") + sentence);
    }

    private Dataset read(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("data.yaml"), yaml);
        return new YoloFormat().read(folder, ReadOptions.DEFAULT, notices);
    }
}
