package dev.midog.task.report;

import dev.midog.core.model.Message;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the last names of inputs for their paths, so that a page does not depend on where they lie. */
final class InputNames {
    private final List<Path> paths;

    /** The names of what is read. */
    InputNames(Stream<Path> paths) {
        this.paths = paths.distinct()
                .sorted(Comparator.comparingInt((Path path) -> path.toString().length())
                        .reversed())
                .toList();
    }

    /** {@code text} with names for paths. */
    String shown(String text) {
        String shown = text;
        for (Path path : paths) {
            String name = OriginSection.name(path);
            if (!path.toString().isEmpty() && !path.toString().equals(name)) {
                shown = shown.replace(path.toString(), name);
            }
        }
        return shown;
    }

    /** {@code wording} with names for paths. */
    Function<Message, String> in(Function<Message, String> wording) {
        return message -> shown(wording.apply(message));
    }
}
