package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --um-per-px}: the scale of images whose files state none. */
class GivenScaleTest {
    /** 254 um: what 100 dots an inch are. */
    private static final MicronsPerPixel PRINTED = new MicronsPerPixel(254, 254);

    private static final MicronsPerPixel REAL = new MicronsPerPixel(0.5, 0.5);

    @TempDir
    private Path folder;

    private Path images;
    private Path dataset;

    @BeforeEach
    void make() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        RoiTiffWriter.write(images.resolve("a.tiff"), 200, 100, new byte[200 * 100 * 3], PRINTED);
        RoiTiffWriter.write(images.resolve("b.tiff"), 200, 100, new byte[200 * 100 * 3], REAL);
        dataset = Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 200, "height": 100},
                            {"id": 2, "file_name": "b.tiff", "width": 200, "height": 100}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20]}]}
                """);
    }

    @Test
    void it_holds_for_patches_of_images_without_a_scale_of_their_own() throws IOException {
        CliRun without = extract();
        CliRun with = extract("--um-per-px", "0.25");

        assertThat(without.exitCode()).isNotZero();
        assertThat(without.err()).contains("a.tiff").contains("--um-per-px");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.err()).contains("a.tiff (").contains("0.2500 um/px");
        // 50 um by 25 um of the one, and 100 um by 50 um of the other, in patches of 50 pixels of 0.5 um.
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("out/annotations.json").toFile())
                        .get("images"))
                .hasSize(2 + 8);
    }

    @Test
    void it_holds_for_areas_and_radii() throws IOException {
        CliRun areas = CliRun.midog("stats", dataset, "--um-per-px", "0.25x0.5", "--format", "json");
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,34,20,0.9\n");

        // 14 pixels away: 7 um of 0.5, and 8.4 of 0.6.
        assertThat(new ObjectMapper().readTree(areas.out()).get("areaMm2").asDouble())
                .isEqualTo(2 * 200 * 0.25 * 100 * 0.5 / 1e6);
        assertThat(truePositives(found, "0.5")).isEqualTo(1);
        assertThat(truePositives(found, "0.6")).isZero();
    }

    @Test
    void convert_states_it_in_what_it_writes() throws IOException {
        Path out = folder.resolve("out.json");

        CliRun run = CliRun.midog("convert", dataset, out, "--um-per-px", "0.25");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out)).contains("\"um_per_px_x\": 0.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "0.25x0", "0.25y0.25", "1e-3", ""})
    void what_is_not_a_scale_is_refused(String scale) {
        CliRun run = CliRun.midog("stats", dataset, "--um-per-px", scale);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--um-per-px");
    }

    private int truePositives(Path found, String scale) throws IOException {
        CliRun run = CliRun.midog(
                "evaluate", "--truth", dataset, "--predictions", found, "--um-per-px", scale, "--format", "json");
        return new ObjectMapper()
                .readTree(run.out())
                .at("/overall/truePositives")
                .asInt();
    }

    private CliRun extract(Object... more) {
        Object[] words = new Object[10 + more.length];
        Object[] first = {
            "extract", dataset, "--images", images, "--out", folder.resolve("out"), "--mpp", "0.5", "--size", "50"
        };
        System.arraycopy(first, 0, words, 0, 10);
        System.arraycopy(more, 0, words, 10, more.length);
        return CliRun.midog(words);
    }
}
