package dev.midog.cli.download;

import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.task.download.Download;
import dev.midog.task.download.DownloadSettings;
import java.io.IOException;

/** A download with its report, also of a signal that ends the program. */
record ShownDownload(DownloadReport report) {
    /** Downloads; the exit code. */
    int run(DownloadSettings settings) throws IOException, InterruptedException {
        return run(listener -> new Download(settings).run(listener));
    }

    /** A download that reports to {@code listener}. */
    interface Work {
        FetchSummary run(DownloadReport listener) throws IOException, InterruptedException;
    }

    /** The same for any download. */
    int run(Work work) throws IOException, InterruptedException {
        Thread onSignal = new Thread(report::interrupted, "midog-fetch-interrupted");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            FetchSummary summary = work.run(report);
            report.summary(summary);
            if (summary.stopped() != null) {
                throw summary.stopped();
            }
            return exitCode(summary);
        } finally {
            removeHook(onSignal);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook has spoken or is about to.
        }
    }

    private static int exitCode(FetchSummary summary) {
        int code = ExitCode.OK;
        for (FileOutcome outcome : summary.with(FileOutcome.FetchStatus.FAILED)) {
            MidogException failure = outcome.failure();
            int mine = failure == null ? ExitCode.FAILED : ExitCode.of(failure.kind());
            code = code == ExitCode.OK || code == mine ? mine : mostGeneral(code, mine);
        }
        return code;
    }

    /** Failures of several kinds: the disk's before the net's before a wrong md5. */
    private static int mostGeneral(int one, int other) {
        return one == ExitCode.FAILED || other == ExitCode.FAILED ? ExitCode.FAILED : ExitCode.NETWORK;
    }
}
