package dev.midog.task.extract;

import dev.midog.cli.extract.ExtractProgress;
import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchListener;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.PatchSink;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceFile;
import dev.midog.patch.WorkerCount;
import dev.midog.patch.plan.PatchPlan;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipeline under the eyes of a user: with progress, and in good order after Ctrl-C.
 *
 * @param threads how many were asked for; null for all cores
 * @param showsBar whether a bar is drawn
 * @param out takes the result; nothing where the user wants it quiet
 * @param err takes notes; nothing where the user wants it quiet
 * @param alarm takes what must be said even then
 */
public record PatchRun(
        @Nullable Integer threads, boolean showsBar, PrintWriter out, PrintWriter err, PrintWriter alarm) {
    private static final int MAX_THREADS = 1024;

    /** Refuses a number of threads out of range as a usage error. */
    public PatchRun {
        if (threads != null && (threads < 1 || threads > MAX_THREADS)) {
            throw MidogException.usage("the number of threads " + threads + " is not between 1 and " + MAX_THREADS);
        }
    }

    /**
     * How many threads cut {@code plan}; says so where memory allows fewer than were asked for.
     *
     * @param files of the plan's images, by image id
     */
    public int workers(PatchPlan plan, Map<Long, SourceFile> files) {
        return workers(plan, files, plan.patchCount(), WorkerCount.roomBytes());
    }

    /**
     * How many threads cut {@code patches} patches like those of {@code plan} for a {@link SampleStream}, which
     * keeps as much again in the queue as it takes to cut; says so where memory allows fewer than were asked for.
     *
     * @param files of the plan's images, by image id
     */
    int streamWorkers(PatchPlan plan, Map<Long, SourceFile> files, long patches) {
        return workers(plan, files, patches, WorkerCount.roomBytes() / 2);
    }

    private int workers(PatchPlan plan, Map<Long, SourceFile> files, long patches, long roomBytes) {
        int wanted = (int) Math.min(threads == null ? Runtime.getRuntime().availableProcessors() : threads, patches);
        int workers = WorkerCount.fitting(plan, files, wanted, roomBytes);
        if (workers < wanted) {
            err.println("note: these images and patches fit into the memory on " + workers + " of " + wanted
                    + " threads; give Java more as in MIDOG_JAVA_OPTS=-Xmx16g");
        }
        return workers;
    }

    /** Cuts {@code plan} into {@code sink}; as {@link #run(Task, long, Closeable)}. */
    <S extends PatchSink & Closeable> boolean run(PatchPipeline pipeline, PatchPlan plan, int workers, S sink)
            throws IOException {
        return run(
                new Task() {
                    @Override
                    public void run(PatchListener listener) throws IOException, InterruptedException {
                        pipeline.run(plan, workers, sink, listener);
                    }

                    @Override
                    public void stop() {
                        pipeline.stop();
                    }
                },
                plan.patchCount(),
                sink);
    }

    /** Hands the samples of {@code stream} to {@code sink}; as {@link #run(Task, long, Closeable)}. */
    <S extends SampleStream.Outlet & Closeable> boolean run(SampleStream stream, long samples, int workers, S sink)
            throws IOException {
        return run(
                new Task() {
                    @Override
                    public void run(PatchListener listener) throws IOException, InterruptedException {
                        stream.run(workers, sink, listener);
                    }

                    @Override
                    public void stop() {
                        stream.stop();
                    }
                },
                samples,
                sink);
    }

    /**
     * Sends the samples of {@code stream} to {@code target}, and tells of it afterwards.
     *
     * <p>A signal ends the program at once: what was sent is with the reader, and nothing is to be brought in order.
     */
    void send(SampleStream stream, long samples, int workers, SampleTarget target) throws IOException {
        try (ExtractProgress progress = new ExtractProgress(samples, false, err)) {
            stream.run(workers, target, progress);
            err.println(progress.summary());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Cutting that can be broken off from another thread. */
    private interface Task {
        /** Cuts to the end, or until it is stopped, which is an {@link InterruptedException}. */
        void run(PatchListener listener) throws IOException, InterruptedException;

        void stop();
    }

    /**
     * Runs {@code task}; false where a signal or an interrupt broke it off.
     *
     * <p>The program does not end on a signal before {@code sink} was closed, which brings it in order.
     */
    private boolean run(Task task, long patches, Closeable sink) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(task, ended), "midog-extract-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        ExtractProgress progress = new ExtractProgress(patches, showsBar, err);
        try {
            if (ranToTheEnd(task, progress)) {
                err.println(progress.summary());
                return true;
            }
            sink.close();
            alarm.println("midog: interrupted after " + progress.reached()
                    + " patches; run the same command again to finish");
            return false;
        } finally {
            ended.countDown();
            removeHook(onSignal);
        }
    }

    /** Prints what became of {@code plan}, as in {@code 24 patches of 2 images with 3 annotations are in out}. */
    void printResult(PatchPlan plan, String fate) {
        out.println(String.format(
                Locale.ROOT,
                "%d %s of %d %s with %d %s %s",
                plan.patchCount(),
                plan.patchCount() == 1 ? "patch" : "patches",
                plan.images().size(),
                plan.images().size() == 1 ? "image" : "images",
                plan.annotationCount(),
                plan.annotationCount() == 1 ? "annotation" : "annotations",
                fate));
    }

    private static boolean ranToTheEnd(Task task, ExtractProgress progress) throws IOException {
        try (progress) {
            task.run(progress);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void stopAndWait(Task task, CountDownLatch ended) {
        task.stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, which is what the hook is for.
            return;
        }
    }
}
