package dev.midog.cli;

import dev.midog.model.MidogException;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.PatchSink;
import dev.midog.patch.SourceFile;
import dev.midog.patch.WorkerCount;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
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
record PatchRun(@Nullable Integer threads, boolean showsBar, PrintWriter out, PrintWriter err, PrintWriter alarm) {
    private static final int MAX_THREADS = 1024;

    /** Refuses a number of threads out of range as a usage error. */
    PatchRun {
        if (threads != null && (threads < 1 || threads > MAX_THREADS)) {
            throw MidogException.usage("the number of threads " + threads + " is not between 1 and " + MAX_THREADS);
        }
    }

    /**
     * How many threads cut {@code plan}; says so where memory allows fewer than were asked for.
     *
     * @param files of the plan's images, by image id
     */
    int workers(PatchPlan plan, Map<Long, SourceFile> files) {
        int wanted = (int)
                Math.min(threads == null ? Runtime.getRuntime().availableProcessors() : threads, plan.patchCount());
        int workers = WorkerCount.fitting(plan, files, wanted, WorkerCount.roomBytes());
        if (workers < wanted) {
            err.println("note: these images and patches fit into the memory on " + workers + " of " + wanted
                    + " threads; give Java more as in MIDOG_JAVA_OPTS=-Xmx16g");
        }
        return workers;
    }

    /**
     * Cuts {@code plan} into {@code sink}; false where a signal or an interrupt broke it off.
     *
     * <p>The program does not end on a signal before {@code closing}, which brings the sink in order, has run.
     */
    <S extends PatchSink> boolean run(PatchPipeline pipeline, PatchPlan plan, int workers, S sink, Closing<S> closing)
            throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(pipeline, ended), "midog-extract-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        ExtractProgress progress = new ExtractProgress(plan.patchCount(), showsBar, err);
        try {
            if (ranToTheEnd(pipeline, plan, workers, sink, progress)) {
                err.println(progress.summary());
                return true;
            }
            closing.close(sink);
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

    /** Brings a sink in order after a run was broken off. */
    interface Closing<S> {
        /** Closes {@code sink}. */
        void close(S sink) throws IOException;
    }

    private static boolean ranToTheEnd(
            PatchPipeline pipeline, PatchPlan plan, int workers, PatchSink sink, ExtractProgress progress)
            throws IOException {
        try (progress) {
            pipeline.run(plan, workers, sink, progress);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void stopAndWait(PatchPipeline pipeline, CountDownLatch ended) {
        pipeline.stop();
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
