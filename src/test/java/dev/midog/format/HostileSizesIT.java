package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.Main;
import dev.midog.fuzz.SmallHeap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that would fill the memory: each is refused in one sentence by a program that has 256 MB. */
class HostileSizesIT {
    private static final int INVALID_DATA = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.json | {"images": [], "x": " | y | "} | 60 | a text in it has more than 10000000 characters
            a.json | {"images": [], "x": | 7 | } | 60 | in it has more than 1000
            a.jsonl | {"file_name": "a", "x": " | y | "} | 60 | a text in it has more than 10000000 characters
            a.csv | filename,x,y,label,z | y | | 100 | line 1 is longer than 1000000 characters
            a.csv | filename,x,y,label | , | | 100 | line 1 is longer than 1000000 characters
            a.csv | filename,x,y,label^a,1,2," | y^ | | 60 | a cell has more than 1000000 characters
            a.xml | <annotation><object x=" | y | "/></annotation> | 60 | has more than 2000000 characters
            a.xml | <annotation><filename> | y | </filename></annotation> | 60 | has more than 2000000 characters
            """)
    void what_is_longer_than_anything_in_annotations_is_refused(
            String name, String start, String filling, String end, int megabytes, String sentence)
            throws IOException, InterruptedException {
        SmallHeap run = stats(file(name, start, filling, end, megabytes));

        assertThat(run.said().lines().filter(line -> line.startsWith("midog: ")))
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(run.exitCode()).isEqualTo(INVALID_DATA);
    }

    @Test
    void a_row_of_yolo_without_end_is_refused() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("labels"));
        Files.writeString(folder.resolve("data.yaml"), "names: [a]");
        file("labels/001.txt", "0 ", "0.5 ", "", 100);

        SmallHeap run = stats(folder);

        assertThat(run.said()).contains("001.txt: line 1 is longer than 1000000 characters");
        assertThat(run.exitCode()).isEqualTo(INVALID_DATA);
    }

    @Test
    void a_file_that_does_not_fit_into_the_memory_is_told_as_such() throws IOException, InterruptedException {
        SmallHeap run = stats(file("a.json", "{\"images\": [], \"x\": [[]", ",[]", "]}", 40));

        assertThat(run.said()).contains("midog: there is not enough memory for this; give Java more");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static SmallHeap stats(Path input) throws IOException, InterruptedException {
        return SmallHeap.run(Main.class, "stats", input.toString());
    }

    /** A file of about {@code megabytes}; {@code ^} stands for the end of a line. */
    private Path file(String name, String start, String filling, @Nullable String end, int megabytes)
            throws IOException {
        byte[] part =
                filling.replace('^', '\n').repeat((1 << 20) / filling.length()).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start.replace('^', '\n').getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < megabytes; i++) {
                out.write(part);
            }
            out.write((end == null ? "" : end).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
