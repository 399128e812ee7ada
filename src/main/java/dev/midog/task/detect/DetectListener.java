package dev.midog.task.detect;

import dev.midog.core.model.Notice;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.task.download.DownloadListener;
import dev.midog.task.download.DownloadPlan;

/** Hears how a run of a detector gets on, also while its engine is fetched. */
public interface DetectListener extends DownloadListener {
    /** A listener that does nothing. */
    DetectListener SILENT = new DetectListener() {};

    /** There is something that a user should know. */
    default void notice(Notice notice) {}

    /** The engine called {@code title} is not here, and its {@code bytes} bytes are going to be fetched. */
    default void fetching(String title, long bytes) {}

    /** The engine called {@code title} is here and loads {@code model}. */
    default void loading(String title, String model) {}

    /** Looking at {@code tiles} tiles of {@code images} images begins. */
    default void detecting(int images, long tiles) {}

    /** {@code tiles} more tiles have been looked at. */
    default void looked(int tiles) {}

    /** Looking at {@code crops} crops around cells begins. */
    default void classifying(int crops) {}

    /** {@code crops} more crops have been looked at. */
    default void classified(int crops) {}

    /** Detecting has come to an end, or failed. */
    default void ended() {}

    @Override
    default void planned(DownloadPlan plan) {}

    @Override
    default void event(FetchEvent event) {}

    @Override
    default void received(WantedFile file, int bytes) {}
}
