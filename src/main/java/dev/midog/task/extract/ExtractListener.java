package dev.midog.task.extract;

import dev.midog.core.model.Notice;
import dev.midog.patch.PatchListener;

/** Hears how an extraction gets on. */
public interface ExtractListener extends PatchListener {
    /** A listener that does nothing. */
    ExtractListener SILENT = new ExtractListener() {};

    /** There is something that a user should know. */
    default void notice(Notice notice) {}

    /** All of {@code images} images are looked at for tissue, which takes a while. */
    default void lookingForTissue(int images) {}

    /** All of {@code images} images are read for their colors, which takes a while. */
    default void measuringColors(int images) {}

    /** Cutting begins: {@code patches} patches are to be stored; {@link Long#MAX_VALUE} for no end. */
    default void cutting(long patches) {}

    /** Cutting has come to an end, or failed. */
    default void cut() {}

    @Override
    default void stored(long bytes) {}
}
