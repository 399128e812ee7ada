package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A COCO file of 44 MB in a heap of 64 MB: its rows as objects would take more than twice that. */
class LargeFileIT {
    private static final int ANNOTATIONS = 400_000;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("large.json"))) {
            out.write("{\"images\": [");
            for (int id = 1; id <= 100; id++) {
                out.write((id == 1 ? "" : ", ")
                        + "{\"id\": %1$d, \"file_name\": \"i%1$d.tiff\", \"width\": 7000, \"height\": 5000}"
                                .formatted(id));
            }
            out.write("],\n\"annotations\": [\n");
            for (int n = 0; n < ANNOTATIONS; n++) {
                out.write((n == 0 ? "" : ",\n") + "{\"id\": " + (n + 1) + ", \"image_id\": " + (1 + n % 100)
                        + ", \"category_id\": " + (1 + n % 2) + ", \"bbox\": [" + n * 37L % 6900 + ", " + n * 53L % 4900
                        + ".25, 50, 50], \"area\": 2500, \"iscrowd\": 0}");
            }
            out.write("\n],\n\"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"},"
                    + " {\"id\": 2, \"name\": \"not mitotic figure\"}]}\n");
        }
        assertThat(Files.size(folder.resolve("large.json"))).isGreaterThan(40_000_000L);
    }

    @Test
    void is_written_as_coco() throws IOException {
        assertConverts("out.json");

        try (Stream<String> lines = Files.lines(folder.resolve("out.json"))) {
            assertThat(lines.filter(line -> line.contains("\"bbox\": [")).count())
                    .isEqualTo(ANNOTATIONS);
        }
    }

    @Test
    void is_written_as_a_table() throws IOException {
        assertConverts("out.csv");

        try (Stream<String> lines = Files.lines(folder.resolve("out.csv"))) {
            assertThat(lines.count()).isEqualTo(ANNOTATIONS + 1);
        }
    }

    @Test
    void is_written_as_a_database() {
        assertConverts("out.sqlite");
    }

    @Test
    void is_written_image_by_image() {
        assertConverts("out-yolo", "--to", "yolo");
    }

    @Test
    void one_class_is_picked_of_it() {
        Launcher.Run run = small().run("convert", "large.json", "one.json", "--category", "mf");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("annotations +200000 +of 400000");
    }

    private static void assertConverts(String output, Object... options) {
        Launcher.Run run = small().run(Stream.concat(Stream.of("convert", "large.json", output), Stream.of(options))
                .toArray());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("annotations +" + ANNOTATIONS + "\n");
        assertThat(folder.resolve(output)).exists();
    }

    private static Launcher small() {
        return Launcher.in(folder).with("MIDOG_JAVA_OPTS", "-Xmx64m");
    }
}
