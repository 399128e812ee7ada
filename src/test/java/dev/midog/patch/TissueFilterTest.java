package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.image.Frame;
import dev.midog.image.RoiTiffWriter;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TissueFilterTest {
    private static final byte[] GLASS = {(byte) 243, (byte) 240, (byte) 232};
    private static final byte[] PINK = {(byte) 230, (byte) 180, (byte) 210};
    private static final byte[] SHADOW = {20, 20, 25};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0.5,2", "0.2,3", "0,4", "0.75,1", "1,1"})
    void patches_with_less_tissue_are_left_out_and_counted(double least, int kept)
            throws IOException, InterruptedException {
        // Patches of 64: all pink, three quarters pink less a pixel row, a quarter pink, none.
        byte[] rgb = image(256, 64, GLASS);
        fill(rgb, 256, 0, 0, 64, 64, PINK);
        fill(rgb, 256, 64, 0, 64, 47, PINK);
        fill(rgb, 256, 128, 0, 32, 32, PINK);
        fill(rgb, 256, 192, 0, 64, 64, SHADOW);
        SourceImageFile file = file(256, 64, rgb);
        PatchPlan plan = plan(256, 64, 64, EdgeRule.SHIFT, 0);
        Notices notices = new Notices();

        PatchPlan left = new TissueFilter(least, new PatchSize(64, 64)).apply(plan, Map.of(1L, file), 2, notices);

        assertThat(left.patches().toList()).isEqualTo(plan.patches().limit(kept).toList());
        assertThat(notices.list())
                .extracting(Notice::message)
                .isEqualTo(
                        kept == 4
                                ? List.of()
                                : List.of("patches with a share of tissue below " + least + ", left out: " + (4 - kept)
                                        + " of 4"));
    }

    @ParameterizedTest
    @CsvSource({"1,SHIFT,13", "2,PAD,0", "5,PARTIAL,3", "8,DROP,17", "8,REFLECT,60", "7,PAD,40"})
    void a_share_is_that_of_the_lattice_points_counted_one_by_one(int step, EdgeRule edge, int overlap)
            throws IOException {
        int width = 203;
        int height = 157;
        byte[] rgb = new byte[width * height * 3];
        new Random(5).nextBytes(rgb);
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i + 1] = (byte) Math.min(255, (rgb[i] & 0xff) + (i / 3 % 40));
            rgb[i + 2] = rgb[i];
        }
        List<PatchRequest> patches =
                plan(width, height, 64, edge, overlap).patches().toList();

        double[] shares = TissueMeter.shares(file(width, height, rgb), patches, step);

        assertThat(shares).hasSize(patches.size());
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i])
                    .isCloseTo(counted(rgb, width, height, patches.get(i), step), within(1e-12))
                    .isBetween(0.0, 1.0);
        }
    }

    @Test
    void images_that_are_not_there_keep_their_patches_and_are_told() throws IOException, InterruptedException {
        Notices notices = new Notices();
        PatchPlan plan = plan(128, 64, 64, EdgeRule.SHIFT, 0);

        PatchPlan left = new TissueFilter(1, new PatchSize(64, 64)).apply(plan, Map.of(), 1, notices);

        assertThat(left).isEqualTo(plan);
        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly("images that are not there to look for tissue, of which all patches are counted: 1");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-0.1", "1.01", "Infinity", "-Infinity"})
    void what_is_no_share_is_refused(double least) {
        assertThatThrownBy(() -> new TissueFilter(least, new PatchSize(64, 64)))
                .isInstanceOf(MidogException.class)
                .hasMessage("tissue " + least + " is not a number from 0 to 1");
    }

    private static double counted(byte[] rgb, int width, int height, PatchRequest patch, int step) {
        long points = 0;
        long tissue = 0;
        for (int y = patch.window().y(); y < patch.window().y() + patch.window().height(); y++) {
            for (int x = patch.window().x();
                    x < patch.window().x() + patch.window().width();
                    x++) {
                if (Math.floorMod(x - step / 2, step) == 0 && Math.floorMod(y - step / 2, step) == 0) {
                    points++;
                    int at = (y * width + x) * 3;
                    if (x >= 0 && y >= 0 && x < width && y < height && range(rgb, at) >= 20) {
                        tissue++;
                    }
                }
            }
        }
        return tissue / (double) points;
    }

    private static int range(byte[] rgb, int at) {
        int[] bands = {rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff};
        Arrays.sort(bands);
        return bands[2] - bands[0];
    }

    private static PatchPlan plan(int width, int height, int size, EdgeRule edge, int overlap) {
        return new GridPlanner(new PatchSize(size, size), overlap, edge, new InclusionRule(null, 50))
                .plan(
                        List.of(new SourceImage(
                                new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY), "a", width, height, List.of())),
                        new Notices());
    }

    private SourceImageFile file(int width, int height, byte[] rgb) throws IOException {
        Path path = folder.resolve("a.tiff");
        RoiTiffWriter.write(path, width, height, rgb, new MicronsPerPixel(0.25, 0.25));
        return new SourceImageFile(path, "a.tiff", 1, width, height, Frame.full(width, height), null, 0);
    }

    private static byte[] image(int width, int height, byte[] colour) {
        byte[] rgb = new byte[width * height * 3];
        fill(rgb, width, 0, 0, width, height, colour);
        return rgb;
    }

    private static void fill(byte[] rgb, int stride, int x, int y, int width, int height, byte[] colour) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                System.arraycopy(colour, 0, rgb, (row * stride + column) * 3, 3);
            }
        }
    }
}
