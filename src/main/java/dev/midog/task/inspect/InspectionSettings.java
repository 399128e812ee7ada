package dev.midog.task.inspect;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.nio.file.Path;
import java.util.List;

/**
 * Which image files to inspect.
 *
 * @param images at least one file
 */
public record InspectionSettings(List<Path> images) {
    /** Copies the list; refuses an empty one. */
    public InspectionSettings {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw MidogException.usage(Message.of("no files are given; name them in ", Parameter.of("images")));
        }
    }
}
