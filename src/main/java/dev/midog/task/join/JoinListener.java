package dev.midog.task.join;

import dev.midog.core.model.Notice;
import java.io.IOException;
import java.util.function.Consumer;

/** Follows a join. */
public interface JoinListener extends Consumer<Notice> {
    /**
     * Called once, when the output is whole and just before it gets its name: the moment to write another file about it.
     *
     * @throws IOException to leave the output as it was
     */
    default void written(JoinResult result) throws IOException {}
}
