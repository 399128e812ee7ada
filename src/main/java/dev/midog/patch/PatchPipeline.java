package dev.midog.patch;

import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cuts the patches of a plan on several threads.
 *
 * <p>Each thread takes the next few patches, so that all threads are busy whether there are many images or one, and
 * neighboring patches are read one after another; {@link Turns} tells in which order. Memory is that of one patch per thread. The first failure stops every thread. A pipeline runs once.
 */
public final class PatchPipeline {
    private final Map<Long, SourceImageFile> sources;
    private final PatchEncoding encoding;
    private final BorderFill outside;
    private volatile boolean stopped;

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
        Run run = new Run(plan, threads, sink, listener);
        WorkerThreads.run(Math.min(threads, Math.max(1, run.turns.size())), run::work, this::stop);
        if (run.hasPatchesLeft()) {
            throw new InterruptedException("stopped");
        }
    }

    /** Makes every thread end after the patch that it is at; {@link #run} then returns. */
    public void stop() {
        stopped = true;
    }

    /** What the threads of one run share. */
    private final class Run {
        private final List<Turns.Turn> turns;
        private final AtomicInteger nextTurn = new AtomicInteger();
        private final AtomicLong patchesLeft;
        private final PatchSink sink;
        private final PatchListener listener;

        Run(PatchPlan plan, int threads, PatchSink sink, PatchListener listener) {
            this.turns = Turns.of(plan, sources, threads);
            this.sink = sink;
            this.listener = listener;
            this.patchesLeft = new AtomicLong(plan.patchCount());
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

        private void cut(PatchCutter cutter, Turns.Turn turn) throws IOException {
            for (PatchRequest patch : turn.patches()) {
                if (stopped) {
                    return;
                }
                ByteBuffer bytes = cutter.cut(turn.source(), patch);
                int size = bytes.remaining();
                sink.put(patch, bytes);
                listener.stored(size);
            }
            patchesLeft.addAndGet(-turn.patches().size());
        }
    }
}
