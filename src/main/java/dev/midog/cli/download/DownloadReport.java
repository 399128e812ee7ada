package dev.midog.cli.download;

import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.task.download.DownloadListener;

/** Shows a download as it runs. Events come from several threads at once. */
interface DownloadReport extends DownloadListener, AutoCloseable {
    /** Shows how it ended. */
    void summary(FetchSummary summary);

    /** Shows that a signal ends the program. */
    void interrupted();

    /** Ends whatever is drawn. */
    @Override
    void close();
}
