package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.image.Frame;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.SourceImage;
import dev.midog.patch.plan.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final int TILE = 256;
    /** What a reader keeps of tiles of 256 x 256. */
    private static final int KEPT_TILES = (32 << 20) / (3 * TILE * TILE);

    @Test
    void every_patch_is_in_one_turn_whatever_the_threads() {
        PatchPlan plan = new PatchPlan(List.of(grid(1, 7215, 5412, 512, 512), grid(2, 3000, 2000, 512, 100)));
        for (long readerBytes : new long[] {0, 1000}) {
            for (int threads = 1; threads <= 16; threads += 5) {
                List<PatchRequest> all = new ArrayList<>();
                for (Turns.Turn turn : Turns.of(plan, files(plan, readerBytes), threads)) {
                    assertThat(turn.patches()).isNotEmpty();
                    all.addAll(turn.patches());
                }
                assertThat(all)
                        .containsExactlyInAnyOrderElementsOf(plan.patches().toList());
            }
        }
    }

    @Test
    void an_image_that_is_mapped_alone_is_cut_in_plan_order() {
        ImagePlan image = grid(1, 20_000, 9000, 512, 256);
        List<PatchRequest> shuffled = new ArrayList<>(image.patches());
        Collections.shuffle(shuffled, new Random(3));
        PatchPlan plan = new PatchPlan(List.of(new ImagePlan(image.image(), shuffled)));

        List<PatchRequest> cut = Turns.of(plan, files(plan, 0), 2).stream()
                .flatMap(turn -> turn.patches().stream())
                .toList();

        assertThat(cut).isEqualTo(shuffled);
    }

    @Test
    void a_tile_of_a_wide_slide_is_decoded_once_for_all_patches_that_touch_it_but_for_borders() {
        ImagePlan image = grid(1, 60_000, 6000, 512, 256);
        List<PatchRequest> shuffled = new ArrayList<>(image.patches());
        Collections.shuffle(shuffled, new Random(3));
        for (List<PatchRequest> patches : List.of(image.patches(), shuffled)) {
            PatchPlan plan = new PatchPlan(List.of(new ImagePlan(image.image(), patches)));
            int tiles = ((60_000 + TILE - 1) / TILE) * ((6000 + TILE - 1) / TILE);

            List<Turns.Turn> turns = Turns.of(plan, files(plan, 1000), 2);
            List<Turns.Turn> asPlanned = List.of(new Turns.Turn(turns.get(0).source(), patches));

            assertThat(decodings(asPlanned)).isGreaterThan(tiles * 19 / 10);
            assertThat(decodings(turns)).isLessThan(tiles * 13 / 10);
        }
    }

    /** How many tiles are decoded where each turn begins with nothing and keeps the tiles that it used last. */
    private static int decodings(List<Turns.Turn> turns) {
        int count = 0;
        for (Turns.Turn turn : turns) {
            Map<Long, Boolean> kept = new LinkedHashMap<>(64, 0.75f, true);
            for (PatchRequest patch : turn.patches()) {
                Window window = patch.window().clippedTo(60_000, 6000);
                for (int row = window.y() / TILE; row <= (window.y() + window.height() - 1) / TILE; row++) {
                    for (int column = window.x() / TILE; column <= (window.x() + window.width() - 1) / TILE; column++) {
                        if (kept.put((long) row << 32 | column, true) == null) {
                            count++;
                            if (kept.size() > KEPT_TILES) {
                                kept.remove(kept.keySet().iterator().next());
                            }
                        }
                    }
                }
            }
        }
        return count;
    }

    private static ImagePlan grid(long id, int width, int height, int size, int stride) {
        Roi roi = new Roi(id, id + ".tiff", RoiFacts.NONE, Extras.EMPTY);
        List<PatchRequest> patches = new ArrayList<>();
        for (int y = 0; y < height; y += stride) {
            for (int x = 0; x < width; x += stride) {
                patches.add(new PatchRequest(roi, id + "_" + x + "_" + y, new Window(x, y, size, size), List.of()));
            }
        }
        return new ImagePlan(new SourceImage(roi, String.valueOf(id), width, height, List.of()), patches);
    }

    private static Map<Long, SourceImageFile> files(PatchPlan plan, long readerBytes) {
        Map<Long, SourceImageFile> files = new LinkedHashMap<>();
        for (ImagePlan image : plan.images()) {
            SourceImage source = image.image();
            Path path = Path.of(source.stem() + ".tiff");
            Frame frame = Frame.full(source.width(), source.height());
            files.put(
                    source.roi().id(),
                    new SourceImageFile(
                            path, path.toString(), 1, source.width(), source.height(), frame, null, readerBytes));
        }
        return files;
    }
}
