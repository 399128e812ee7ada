package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.NativePacking;
import dev.midog.image.TiffFixture;
import dev.midog.image.codec.NativeCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens where a library that decodes TIFF is missing; each run is a process of its own. */
class NativeCodecTest {
    private static final List<String> OFF = List.of("-Dmidog.jpeg2000=off", "-Dmidog.zstd=off", "-Dmidog.webp=off");
    private static final List<String> NO_JNA = List.of("-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "33005, JPEG 2000, libopenjp2, libopenjp2-7",
        "50000, Zstandard, libzstd, libzstd1",
        "50001, WebP, libwebp, libwebp7"
    })
    void an_image_is_refused_with_the_package_to_install(int code, String name, String library, String debian)
            throws Exception {
        Path image = TiffFixture.of(20, 20).tag(259, 3, code).write(folder.resolve("a.tif"));
        for (List<String> java : List.of(OFF, NO_JNA)) {
            assertThat(run(java, 1, "info", image.toString()))
                    .isEqualTo("midog: " + image + ": the TIFF is compressed with " + name + " (TIFF compression "
                            + code
                            + "), which midog decodes with " + library + ", and that is not found; install " + library
                            + " (Debian and Ubuntu: " + debian + "; Fedora and Homebrew: "
                            + (code == 33005 ? "openjpeg" : debian.substring(3, debian.length() - 1)) + ")\n");
        }
    }

    @Test
    void patches_of_jpeg_2000_are_those_of_the_same_pixels_without_compression() throws Exception {
        NativePacking.require(NativeCodec.JPEG_2000);
        ExtractFixture fixture = ExtractFixture.in(folder, 200, 160);
        for (int seed = 1; seed <= 2; seed++) {
            slide(fixture.pixels(seed)).write(fixture.images().resolve(seed == 1 ? "a.tiff" : "b.tiff"));
        }
        cut(fixture, "tiles");
        for (int seed = 1; seed <= 2; seed++) {
            slide(fixture.pixels(seed))
                    .packedBy(33_005, NativePacking::jpeg2000)
                    .write(fixture.images().resolve(seed == 1 ? "a.tiff" : "b.tiff"));
        }
        cut(fixture, "jpeg2000");

        assertThat(ExtractFixture.hashes(folder.resolve("jpeg2000/images")))
                .hasSize(32)
                .isEqualTo(ExtractFixture.hashes(folder.resolve("tiles/images")));
    }

    private static TiffFixture slide(byte[] rgb) {
        return TiffFixture.of(200, 160)
                .pixels(rgb)
                .tiles(50, 32)
                .text(270, "Aperio Image Library\n200x160|AppMag = 40|MPP = 0.25");
    }

    private void cut(ExtractFixture fixture, String out) {
        CliRun run = CliRun.midog(
                "extract",
                fixture.dataset().toString(),
                "--images",
                fixture.images().toString(),
                "--size",
                "50",
                "--threads",
                "2",
                "--out",
                folder.resolve(out).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void a_verbose_version_shows_what_is_missing() throws Exception {
        assertThat(run(OFF, 0, "--version", "--verbose"))
                .contains("\nJPEG 2000: not found; install libopenjp2 (Debian and Ubuntu: libopenjp2-7;")
                .contains("\nZstandard: not found; install libzstd (")
                .contains("\nWebP: not found; install libwebp (");
    }

    private static String run(List<String> java, int exitCode, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.midog.cli.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
        return said;
    }
}
