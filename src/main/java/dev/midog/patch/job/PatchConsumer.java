package dev.midog.patch.job;

import java.io.IOException;

/** Takes patches as they are cut. Called by several threads at once, near to plan order but not exactly in it. */
@FunctionalInterface
public interface PatchConsumer {
    /** Takes one patch; its pixels are valid during the call alone. */
    void accept(CutPatch patch) throws IOException;
}
