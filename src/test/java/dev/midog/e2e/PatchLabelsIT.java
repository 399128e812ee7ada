package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels for trainers and a contact sheet, from the packaged program on the demo's images. */
class PatchLabelsIT {
    private static final Path SCRIPT =
            Launcher.PROJECT.resolve("src/test/resources/dev/midog/patch/label/check_labels.py");
    private static final String EXTRACT = "extract midog-demo/databases/demo.sqlite --images midog-demo/images";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void drawDemo() {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
    }

    @Test
    void all_labels_parted_by_side_agree_and_can_be_looked_at() throws IOException {
        Launcher launcher = Launcher.in(folder);

        Launcher.Run run =
                launcher.bash("midog " + EXTRACT + " --out all --size 256 --labels coco,yolo,csv,hf,masks --split-dirs"
                        + " && midog montage all --output all.png --limit 12 --columns 4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("12 of 210 patches with ");
        BufferedImage sheet = ImageIO.read(folder.resolve("all.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 4 * 200);
        Assumptions.assumeTrue(
                launcher.bash("/usr/bin/python3 -c 'import numpy, PIL.Image'").exitCode() == 0,
                "python3 with numpy and Pillow is absent");
        Launcher.Run check = launcher.bash("/usr/bin/python3 '" + SCRIPT + "' all coco yolo csv hf masks");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).startsWith("210 patches, 129 boxes, ");
    }

    @Test
    void hashes_of_the_manifest_can_be_checked_with_sha256sum() throws IOException {
        Launcher launcher = Launcher.in(folder);
        launcher.bash("midog " + EXTRACT + " --out sums --size 512 --labels yolo,masks --quiet");

        Launcher.Run sums = launcher.bash("cd sums && for group in labels masks; do find $group -type f |"
                + " LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-64; done");

        assertThat(sums.exitCode()).as(sums.err()).isZero();
        String manifest = Files.readString(folder.resolve("sums/manifest.json"));
        List<String> lines = sums.out().lines().toList();
        assertThat(manifest).contains("\"labels/\": \"" + lines.get(0), "\"masks/\": \"" + lines.get(1));
    }

    @Test
    void a_terminal_shows_patches_rate_time_left_and_bytes_on_one_line_that_fits_it() {
        Launcher launcher = Launcher.in(folder);
        Assumptions.assumeTrue(launcher.bash("command -v script").exitCode() == 0, "the program script is absent");

        Launcher.Run run = launcher.bash(
                "script -qec \"" + Launcher.PROJECT.resolve("midog") + " " + EXTRACT + " --out seen\" /dev/null");

        assertThat(run.exitCode()).as(run.out()).isZero();
        List<String> drawn = Stream.of(
                        run.out().replaceAll("\u001b\\[\\d*m", "").split("[\r\n]+"))
                .filter(line -> line.startsWith("patches "))
                .toList();
        assertThat(drawn)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(drawn.get(drawn.size() - 1))
                .matches("patches 100% .* 63/63 \\(0:.* / 0:00:00\\) .*/s, \\d+\\.\\d MB *");
    }
}
