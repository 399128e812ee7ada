package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ten thousand damaged images, read in a virtual machine of 256 MB: no crash, no hang, no lack of memory. */
class ReaderFuzzIT {
    private static final Pattern SUMMARY =
            Pattern.compile("10000 mutations, (\\d+) gave pixels, (\\d+) a sentence\\s*");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void every_damaged_image_gives_pixels_or_a_sentence() throws IOException, InterruptedException {
        Process fuzz = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReaderFuzz.class.getName(),
                        "1",
                        "0",
                        "10000")
                .redirectErrorStream(true)
                .start();
        String said = new String(fuzz.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(fuzz.waitFor()).as(said).isZero();
        Matcher summary = SUMMARY.matcher(said);
        assertThat(summary.find()).as(said).isTrue();
        assertThat(Integer.parseInt(summary.group(1))).isGreaterThan(1500);
        assertThat(Integer.parseInt(summary.group(2))).isGreaterThan(1500);
    }
}
