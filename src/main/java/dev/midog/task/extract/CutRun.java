package dev.midog.task.extract;

import dev.midog.core.model.Counted;
import dev.midog.core.model.JavaMemory;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notice;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.PatchSink;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.WorkerCount;
import dev.midog.patch.plan.PatchPlan;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts on as many threads as memory allows, until it is done or stopped from another thread. */
final class CutRun {
    private final @Nullable Integer threads;
    private final ExtractListener listener;
    private boolean isStopped;
    private @Nullable Runnable stopper;

    /** A run on {@code threads} threads, or one a processor where that is null. */
    CutRun(@Nullable Integer threads, ExtractListener listener) {
        this.threads = threads;
        this.listener = listener;
    }

    /** Makes the cutting end after the patches that are being cut; it may not have begun. */
    synchronized void stop() {
        isStopped = true;
        if (stopper != null) {
            stopper.run();
        }
    }

    /**
     * How many threads cut {@code plan}; tells the listener where memory allows fewer than were asked for.
     *
     * @param files of the plan's images, by image id
     */
    int workers(PatchPlan plan, Map<Long, SourceImageFile> files) {
        return workers(plan, files, plan.patchCount(), WorkerCount.roomBytes());
    }

    /**
     * How many threads cut {@code patches} patches like those of {@code plan} for a {@link SampleStream}, which
     * keeps as much again in the queue as it takes to cut.
     */
    int streamWorkers(PatchPlan plan, Map<Long, SourceImageFile> files, long patches) {
        return workers(plan, files, patches, WorkerCount.roomBytes() / 2);
    }

    private int workers(PatchPlan plan, Map<Long, SourceImageFile> files, long patches, long roomBytes) {
        int wanted = (int) Math.min(threads == null ? Runtime.getRuntime().availableProcessors() : threads, patches);
        int workers = WorkerCount.fitting(plan, files, wanted, roomBytes);
        if (workers < wanted) {
            listener.notice(new Notice(
                    "FEWER-THREADS",
                    Message.of("these images and patches fit into the memory on "
                            + Counted.part(workers, wanted, "thread") + "; to use them all, " + JavaMemory.GIVE_MORE),
                    0));
        }
        return workers;
    }

    /** Tells the listener how many of the patches of {@code plan} an earlier run has left to cut. */
    void tellResumed(PatchPlan plan, long left) {
        if (left < plan.patchCount()) {
            listener.notice(new Notice(
                    "RESUMED",
                    Message.of("going on with an earlier run: "
                            + Counted.part(plan.patchCount() - left, plan.patchCount(), "patch")
                            + (plan.patchCount() - left == 1 ? " is" : " are") + " there already"),
                    plan.patchCount() - left));
        }
    }

    /** Cuts {@code plan} into {@code sink}; false where it was stopped, and {@code sink} is then closed. */
    <S extends PatchSink & Closeable> boolean cut(PatchPipeline pipeline, PatchPlan plan, int workers, S sink)
            throws IOException {
        return run(() -> pipeline.run(plan, workers, sink, listener), pipeline::stop, plan.patchCount(), sink);
    }

    /** Hands the samples of {@code stream} to {@code sink}; false where it was stopped, and {@code sink} is then closed. */
    <S extends SampleStream.Outlet & Closeable> boolean cut(SampleStream stream, long samples, int workers, S sink)
            throws IOException {
        return run(() -> stream.run(workers, sink, listener), stream::stop, samples, sink);
    }

    /** Sends the samples of {@code stream} to {@code target}; what was sent is with the reader, so that nothing goes on. */
    void send(SampleStream stream, long samples, int workers, SampleTarget.TargetOutlet target) throws IOException {
        listener.cutting(samples);
        try {
            stream.run(workers, target, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            listener.cut();
        }
    }

    private interface Cutting {
        /** Cuts to the end, or until it is stopped, which is an {@link InterruptedException}. */
        void run() throws IOException, InterruptedException;
    }

    private boolean run(Cutting cutting, Runnable stop, long patches, Closeable sink) throws IOException {
        synchronized (this) {
            stopper = stop;
            if (isStopped) {
                stop.run();
            }
        }
        listener.cutting(patches);
        try {
            cutting.run();
            return true;
        } catch (InterruptedException e) {
            sink.close();
            return false;
        } finally {
            listener.cut();
        }
    }
}
