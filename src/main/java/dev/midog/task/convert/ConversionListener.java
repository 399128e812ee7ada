package dev.midog.task.convert;

import dev.midog.core.model.Notice;
import java.io.IOException;
import java.util.function.Consumer;

/** Follows a conversion. */
public interface ConversionListener extends Consumer<Notice> {
    /**
     * Called once, when everything is read and nothing is written yet.
     *
     * @throws IOException to stop the conversion
     */
    default void planned(ConversionPlan plan) throws IOException {}
}
