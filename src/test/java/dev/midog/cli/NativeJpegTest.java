package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the native library for JPEG is loaded, and what happens without it; each run is a process of its own. */
class NativeJpegTest {
    private static final String WITHOUT = "-Dmidog.jpeg=imageio";
    private static final String NOWHERE = "-Djna.boot.library.path=/nowhere";
    private static final String NO_JNA = "-Djna.nounpack=true";
    private static final String NAMED = "-verbose:class";

    @TempDir
    private Path folder;

    @Test
    void commands_without_jpeg_load_no_native_code() throws Exception {
        Path dataset = ExtractFixture.in(folder, 100, 70).dataset();

        assertThat(run(List.of(NAMED), "--help")).contains("Usage").doesNotContain("com.sun.jna");
        assertThat(run(List.of(NAMED), "--version")).contains("midog ").doesNotContain("com.sun.jna");
        assertThat(run(List.of(NAMED), "stats", dataset.toString())).doesNotContain("com.sun.jna");
    }

    @Test
    void cutting_png_from_what_is_not_jpeg_loads_no_native_code() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 70);

        assertThat(cut(fixture, List.of(NAMED), "png", "out")).doesNotContain("com.sun.jna");
    }

    @Test
    void imageio_serves_where_the_library_is_switched_off_or_cannot_be_loaded() throws Exception {
        assertThat(run(List.of(WITHOUT), "--version", "--verbose")).contains("JPEG: ImageIO\n");
        assertThat(run(List.of(NO_JNA, NOWHERE), "--version", "--verbose")).contains("JPEG: ImageIO\n");
    }

    @Test
    void patches_of_jpeg_tiles_are_the_same_without_the_library() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 70);
        for (String name : List.of("a.tiff", "b.tiff")) {
            TiffFixture.of(100, 70)
                    .packing(Packing.JPEG)
                    .tiles(32, 16)
                    .write(fixture.images().resolve(name));
        }
        cut(fixture, List.of(), "png", "with");
        cut(fixture, List.of(WITHOUT), "png", "without");

        assertThat(ExtractFixture.hashes(folder.resolve("with")))
                .hasSizeGreaterThan(3)
                .isEqualTo(ExtractFixture.hashes(folder.resolve("without")));
    }

    @Test
    void the_manifest_of_jpeg_patches_names_their_encoder() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 70);
        cut(fixture, List.of(WITHOUT), "jpg", "jpg");
        cut(fixture, List.of(WITHOUT), "png", "png");

        assertThat(folder.resolve("jpg/manifest.json")).content().contains("\"jpeg_encoder\": \"ImageIO\"");
        assertThat(folder.resolve("png/manifest.json")).content().doesNotContain("jpeg_encoder");
    }

    private String cut(ExtractFixture fixture, List<String> java, String format, String out) throws Exception {
        return run(
                java,
                "extract",
                fixture.dataset().toString(),
                "--images",
                fixture.images().toString(),
                "--size",
                "32",
                "--image-format",
                format,
                "--out",
                folder.resolve(out).toString());
    }

    private static String run(List<String> java, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.midog.cli.Main"));
        command.addAll(List.of(words));
        Path log = Files.createTempFile("run", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            String said = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(exitCode).as(said).isZero();
            return said;
        } finally {
            Files.delete(log);
        }
    }
}
