package dev.midog.patch;

import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cuts the patches of a plan on several threads.
 *
 * <p>Each thread takes the next few patches in plan order, so that all threads are busy whether there are
 * many images or one, and neighboring patches are read one after another. Memory is that of one patch per thread. The first failure stops every thread. A pipeline runs once.
 */
public final class PatchPipeline {
    /** Enough to make taking turns cheap. */
    private static final int MOST_PATCHES_A_TURN = 16;

    /** So many turns for each thread let all end together, also where there are few patches. */
    private static final int TURNS_A_THREAD = 4;

    private final Map<Long, SourceImageFile> sources;
    private final PatchEncoding encoding;
    private final BorderFill outside;
    private volatile boolean stopped;

    /** Some patches of one image, half-open. */
    private record Turn(int imageIndex, int first, int end) {}

    /**
     * Makes a pipeline.
     *
     * @param sources the files of the plan's images, by image id
     * @param outside what lies outside an image
     */
    public PatchPipeline(Map<Long, SourceImageFile> sources, PatchEncoding encoding, BorderFill outside) {
        this.sources = Map.copyOf(sources);
        this.encoding = encoding;
        this.outside = outside;
    }

    /**
     * Cuts every patch of {@code plan} on {@code threads} threads and waits for the end.
     *
     * @throws InterruptedException where {@link #stop} was called or this thread interrupted; the others have ended by then
     * @throws IOException where a disk failed; a {@link MidogException} where an image is bad
     */
    public void run(PatchPlan plan, int threads, PatchSink sink, PatchListener listener)
            throws IOException, InterruptedException {
        Run run = new Run(plan, patchesATurn(plan.patchCount(), threads), sink, listener);
        WorkerThreads.run(Math.min(threads, Math.max(1, run.turns.size())), run::work, this::stop);
        if (run.hasPatchesLeft()) {
            throw new InterruptedException("stopped");
        }
    }

    /** Makes every thread end after the patch that it is at; {@link #run} then returns. */
    public void stop() {
        stopped = true;
    }

    private static int patchesATurn(long patches, int threads) {
        return (int) Math.max(1, Math.min(MOST_PATCHES_A_TURN, patches / ((long) threads * TURNS_A_THREAD)));
    }

    /** What the threads of one run share. */
    private final class Run {
        private final List<ImagePlan> images;
        private final List<Turn> turns = new ArrayList<>();
        private final AtomicInteger nextTurn = new AtomicInteger();
        private final AtomicLong patchesLeft;
        private final PatchSink sink;
        private final PatchListener listener;

        Run(PatchPlan plan, int patchesATurn, PatchSink sink, PatchListener listener) {
            this.images = plan.images();
            this.sink = sink;
            this.listener = listener;
            this.patchesLeft = new AtomicLong(plan.patchCount());
            for (int i = 0; i < images.size(); i++) {
                int patches = images.get(i).patches().size();
                for (int first = 0; first < patches; first += patchesATurn) {
                    turns.add(new Turn(i, first, Math.min(patches, first + patchesATurn)));
                }
            }
        }

        boolean hasPatchesLeft() {
            return patchesLeft.get() > 0;
        }

        void work() throws IOException {
            try (PatchCutter cutter = new PatchCutter(encoding.newEncoder(), outside)) {
                int turn = nextTurn.getAndIncrement();
                while (turn < turns.size() && !stopped) {
                    cut(cutter, turns.get(turn));
                    turn = nextTurn.getAndIncrement();
                }
            }
        }

        private void cut(PatchCutter cutter, Turn turn) throws IOException {
            ImagePlan image = images.get(turn.imageIndex());
            SourceImageFile source =
                    Objects.requireNonNull(sources.get(image.image().roi().id()));
            for (PatchRequest patch : image.patches().subList(turn.first(), turn.end())) {
                if (stopped) {
                    return;
                }
                ByteBuffer bytes = cutter.cut(source, patch);
                int size = bytes.remaining();
                sink.put(patch, bytes);
                listener.stored(size);
            }
            patchesLeft.addAndGet(turn.first() - turn.end());
        }
    }
}
