package dev.midog.patch.label;

import dev.midog.patch.plan.PatchRequest;

/** A small file that lies beside each patch; safe to be asked by several threads at once. */
public interface PatchSidecar {
    /** What all files of this kind are called in a manifest, such as {@code labels/}. */
    String group();

    /** Where the patch's file lies, relative to the folder of patches, with {@code /} between folders. */
    String path(PatchRequest patch);

    /** What is in it; the same for the same patch. May be empty. */
    byte[] bytes(PatchRequest patch);
}
