package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.RegionReader;
import dev.midog.image.TiffFixture;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The label and the photograph of a slide, which may show a patient's name: no command writes a pixel of them. The tissue is
 * green, and all that must not appear is red.
 */
class SlidePrivacyTest {
    private static final String APERIO = "Aperio Image Library v11.2.1\n";
    private static final byte[] GREEN = {20, (byte) 200, 20};
    private static final byte[] RED = {(byte) 200, 20, 20};

    @TempDir
    private Path folder;

    private Path images = Path.of("");
    private Path dataset = Path.of("");

    @BeforeEach
    void slide() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        TiffFixture half = filled(240, 240, GREEN)
                .tiles(240, 240)
                .text(270, APERIO + "480x480 [0,0 480x480] (240x240) -> 240x240");
        TiffFixture label = filled(240, 240, RED).tiles(240, 240).reduced().text(270, APERIO + "label 240x240");
        TiffFixture macro = filled(240, 240, RED).tag(254, 4, 9).text(270, APERIO + "macro 240x240");
        TiffFixture unnamed = filled(240, 240, RED).reduced();
        filled(480, 480, GREEN)
                .tiles(240, 240)
                .text(270, APERIO + "480x480 [0,0 480x480] (240x240)|MPP = 0.25")
                .page(filled(120, 120, RED).text(270, APERIO + "480x480 -> 120x120"))
                .page(half)
                .page(label)
                .page(macro)
                .page(unnamed)
                .write(images.resolve("a.svs"));
        dataset = Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.svs", "width": 480, "height": 480}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [20, 20, 50, 50]}]}
                """);
    }

    @Test
    void patches_of_every_level_and_scale_and_their_contact_sheet_show_tissue_alone() throws IOException {
        for (List<Object> how : List.<List<Object>>of(
                List.of(), List.of("--level", "1"), List.of("--mpp", "0.5"), List.of("--mpp", "1"))) {
            Path out = folder.resolve(
                    "out" + how.size() + String.join("", how.toString().split("\\W+")));
            CliRun run = CliRun.midog(Stream.concat(
                            Stream.of(
                                    "extract",
                                    dataset,
                                    "--images",
                                    images,
                                    "--out",
                                    out,
                                    "--size",
                                    "64",
                                    "--edge",
                                    "partial"),
                            how.stream())
                    .toArray());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertTissueAlone(out);
            Path sheet = folder.resolve("sheet.png");
            assertThat(CliRun.midog("montage", out, "--output", sheet, "--force")
                            .exitCode())
                    .isZero();
            assertThat(redPixels(sheet)).isZero();
        }
    }

    @Test
    void a_level_of_the_label_does_not_exist() {
        CliRun run = CliRun.midog(
                "extract", dataset, "--images", images, "--out", folder.resolve("out"), "--size", "64", "--level", "2");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("0 (480 x 480), 1 (240 x 240)");
    }

    @Test
    void descriptions_and_labels_hold_nothing_of_it() throws IOException {
        Path coco = folder.resolve("out.json");
        Path masks = folder.resolve("masks");

        CliRun converted = CliRun.midog("convert", dataset, coco, "--to", "coco", "--images", images);
        CliRun cut = CliRun.midog(
                "extract",
                dataset,
                "--images",
                images,
                "--out",
                masks,
                "--size",
                "64",
                "--edge",
                "pad",
                "--labels",
                "coco,yolo,masks");

        assertThat(converted.exitCode()).as(converted.err()).isZero();
        assertThat(cut.exitCode()).as(cut.err()).isZero();
        assertTissueAlone(masks);
    }

    private static void assertTissueAlone(Path out) throws IOException {
        int seen = 0;
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".png")).toList()) {
                assertThat(redPixels(file)).as("%s", file).isZero();
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    /** Pixels that are as red as the pages that must not appear; boxes of the contact sheet have brighter colors. */
    private static int redPixels(Path png) throws IOException {
        try (RegionReader reader = Images.open(png)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] rgb = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, rgb);
            int red = 0;
            for (int i = 0; i < rgb.length; i += 3) {
                red += Arrays.equals(rgb, i, i + 3, RED, 0, 3) ? 1 : 0;
            }
            return red;
        }
    }

    private static TiffFixture filled(int width, int height, byte[] color) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = color[i % 3];
        }
        return TiffFixture.of(width, height).pixels(rgb);
    }
}
