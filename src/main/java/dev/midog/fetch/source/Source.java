package dev.midog.fetch.source;

import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;

/** One place that files can come from. */
public interface Source {
    /** The name of the place, kept in sidecars so that ETags are only compared with the place's own. */
    String label();

    /** Whether the place is reached over the network. */
    boolean isRemote();

    /** Whether the place has answered a request in this run; always true of a folder. */
    boolean hasAnswered();

    /**
     * Opens a file.
     *
     * @param figshareId the file's number now, which may differ from the one that {@code wanted} was published with
     * @param offset the first byte wanted; the source may begin at 0 all the same
     * @param begun the version whose first bytes are here already, for the source to go on with that alone
     * @throws FetchFailure where the place does not give the file
     */
    FileBody open(WantedFile wanted, long figshareId, long offset, FileVersion begun) throws IOException;
}
