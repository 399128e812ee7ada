package dev.midog.fetch.transfer;

import dev.midog.fetch.manifest.WantedFile;

/** Follows what happens, from several threads at once. */
public interface FetchListener {
    /** Something happened. */
    void event(FetchEvent event);

    /** {@code bytes} of a file arrived. */
    void received(WantedFile file, int bytes);
}
