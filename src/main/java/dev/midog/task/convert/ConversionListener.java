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

    /**
     * Called once, when the output is whole and just before it gets its name: the moment to write another file about it.
     *
     * @throws IOException to stop the conversion
     */
    default void written(ConversionPlan plan) throws IOException {}
}
