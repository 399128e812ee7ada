package dev.midog.patch;

import dev.midog.image.Frame;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plan in turns: patches of one image that a thread cuts one after another.
 *
 * <p>An image that is mapped and no more is cut in plan order, a few patches a turn. Of one whose tiles are decoded the
 * patches go down the image in strips that are as wide as decoded tiles are kept for, and first turns are long: so a tile
 * is decoded once for the patches that touch it, but for those at the border of a strip or a turn.
 */
final class Turns {
    /** Enough to make taking turns cheap. */
    private static final int MOST_PATCHES = 16;

    /** So many turns for each thread let all end together, also where there are few patches. */
    private static final int TURNS_A_THREAD = 4;

    /** So many parts of what is left make a long turn short enough for all threads to end together. */
    private static final int PARTS_A_THREAD = 2;

    /** What a strip's rows of tiles may take: less than a reader keeps. */
    private static final int STRIP_BYTES = 24 << 20;

    private static final int BANDS = 3;
    /** The rows that tiles reach beyond a patch, as far as they are of usual sizes. */
    private static final int TILE_ROWS = 512;

    /** Some patches of one image. */
    record Turn(SourceImageFile source, List<PatchRequest> patches) {}

    private final int fewest;
    private final int threads;
    private final List<Turn> turns = new ArrayList<>();
    private long patchesLeft;

    private Turns(long patches, int threads) {
        this.fewest = (int) Math.max(1, Math.min(MOST_PATCHES, patches / ((long) threads * TURNS_A_THREAD)));
        this.threads = threads;
        this.patchesLeft = patches;
    }

    /**
     * The turns of all patches, image by image.
     *
     * @param sources the files of the plan's images, by image id
     */
    static List<Turn> of(PatchPlan plan, Map<Long, SourceImageFile> sources, int threads) {
        Turns turns = new Turns(plan.patchCount(), threads);
        for (ImagePlan image : plan.images()) {
            if (!image.patches().isEmpty()) {
                turns.add(Objects.requireNonNull(sources.get(image.image().roi().id())), image.patches());
            }
        }
        return List.copyOf(turns.turns);
    }

    private void add(SourceImageFile source, List<PatchRequest> patches) {
        boolean decodes = source.readerBytes() > 0;
        List<PatchRequest> ordered = decodes ? inStrips(patches, source.frame()) : patches;
        int first = 0;
        while (first < ordered.size()) {
            int size = decodes ? (int) Math.max(fewest, patchesLeft / ((long) threads * PARTS_A_THREAD)) : fewest;
            int end = (int) Math.min((long) first + size, ordered.size());
            turns.add(new Turn(source, ordered.subList(first, end)));
            patchesLeft -= end - first;
            first = end;
        }
    }

    private static List<PatchRequest> inStrips(List<PatchRequest> patches, Frame frame) {
        int tallest = 1;
        for (PatchRequest patch : patches) {
            tallest = Math.max(tallest, patch.window().height());
        }
        double stepX = frame.level() == 0 ? frame.stepX() : 1;
        double stepY = frame.level() == 0 ? frame.stepY() : 1;
        int width = (int) Math.max(1, STRIP_BYTES / (BANDS * stepX * (tallest * stepY + TILE_ROWS)));
        List<PatchRequest> ordered = new ArrayList<>(patches);
        ordered.sort(Comparator.comparing(
                PatchRequest::window,
                Comparator.comparingInt((Window window) -> Math.floorDiv(window.x(), width))
                        .thenComparingInt(Window::y)
                        .thenComparingInt(Window::x)));
        return ordered;
    }
}
