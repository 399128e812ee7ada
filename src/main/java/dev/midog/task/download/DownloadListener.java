package dev.midog.task.download;

import dev.midog.fetch.transfer.FetchListener;

/** Receives the plan and the events of a download. Events come from several threads at once. */
public interface DownloadListener extends FetchListener {
    /** Receives what is going to be fetched, before the first request. */
    void planned(DownloadPlan plan);
}
