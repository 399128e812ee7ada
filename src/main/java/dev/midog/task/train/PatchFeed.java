package dev.midog.task.train;

import dev.midog.core.model.Box;
import dev.midog.patch.PadColor;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.task.augment.TrainingPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts patches ahead on threads of its own and hands them over in their order, in batches. */
final class PatchFeed {
    private static final int READERS = 2;

    /** The side of the boxes of MIDOG++, in pixels. */
    private static final double SPOT_SIDE = 50;

    private final Map<Long, SourceImageFile> files;
    private final Set<Integer> figureClasses;

    /**
     * A feed.
     *
     * @param files of the images, by image id
     * @param figureClasses the ids of the classes that are mitotic figures
     */
    PatchFeed(Map<Long, SourceImageFile> files, Set<Integer> figureClasses) {
        this.files = files;
        this.figureClasses = figureClasses;
    }

    /** Takes batches, one after another. */
    @FunctionalInterface
    interface BatchTaker {
        /** Takes a batch; false where no more are wanted. */
        boolean take(List<TrainingPatch> batch) throws IOException;
    }

    /** Hands over all of {@code patches}, {@code batch} at a time and at last what is left; false where the taker had enough. */
    boolean run(List<PatchRequest> patches, int batch, BatchTaker taker) throws IOException, InterruptedException {
        SampleStream stream = SampleStream.pixels(files, PadColor.WHITE, patches);
        List<TrainingPatch> waiting = new ArrayList<>();
        boolean[] hasEnough = new boolean[1];
        try {
            stream.run(
                    READERS,
                    (first, buffer) -> {
                        for (int i = 0; i < buffer.samples() && !hasEnough[0]; i++) {
                            byte[] rgb = new byte[buffer.sample(i).remaining()];
                            buffer.sample(i).get(rgb);
                            waiting.add(patch(patches.get((int) first + i), rgb));
                            if (waiting.size() == batch) {
                                List<TrainingPatch> full = List.copyOf(waiting);
                                waiting.clear();
                                if (!taker.take(full)) {
                                    hasEnough[0] = true;
                                    stream.stop();
                                }
                            }
                        }
                    },
                    bytes -> {});
        } catch (InterruptedException e) {
            if (!hasEnough[0]) {
                throw e;
            }
        }
        return !hasEnough[0] && (waiting.isEmpty() || taker.take(waiting));
    }

    private TrainingPatch patch(PatchRequest request, byte[] rgb) {
        List<Box> figures = new ArrayList<>();
        int left = request.window().x();
        int top = request.window().y();
        for (PatchAnnotation annotation : request.annotations()) {
            if (figureClasses.contains(annotation.source().categoryId())) {
                Box box = annotation.source().shape().box(SPOT_SIDE);
                figures.add(new Box(box.minX() - left, box.minY() - top, box.maxX() - left, box.maxY() - top));
            }
        }
        return new TrainingPatch(rgb, request.window().width(), figures);
    }
}
