package dev.midog.task.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    @TempDir
    private Path folder;

    @Test
    void a_conversion_that_fails_leaves_nothing_of_sqlite_in_the_temporary_folder()
            throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        StringBuilder json = new StringBuilder("{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}],"
                + " \"categories\": [{\"id\": 1, \"name\": \"x\"}], \"annotations\": [");
        for (int i = 1; i <= 2000; i++) {
            json.append(
                    "{\"id\": " + i + ", \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 2, 2], \"area\": 4},");
        }
        Path input = Files.writeString(folder.resolve("bad.json"), json.append("3]}"));

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "convert",
                        input.toString(),
                        folder.resolve("out.sqlite").toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(3);
        assertThat(said).doesNotContain("Exception");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> String.valueOf(file.getFileName()).startsWith("sqlite")))
                    .isEmpty();
        }
    }
}
