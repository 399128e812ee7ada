package dev.midog.fetch;

/** Follows what happens, from several threads at once. */
public interface FetchListener {
    /** Something happened. */
    void event(FetchEvent event);

    /** {@code bytes} of a file arrived. */
    void received(WantedFile file, int bytes);
}
