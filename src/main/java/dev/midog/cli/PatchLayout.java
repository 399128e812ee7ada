package dev.midog.cli;

import java.io.IOException;

/** A form in which cut patches are written. */
interface PatchLayout {
    /**
     * Cuts the patches of {@code extraction} and writes them.
     *
     * @return the program's exit code
     */
    int write(Extraction extraction, PatchRun run) throws IOException;
}
