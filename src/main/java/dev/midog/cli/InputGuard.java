package dev.midog.cli;

import dev.midog.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps a command from replacing what it reads, whatever {@code --force} says. */
final class InputGuard {
    private InputGuard() {}

    /**
     * Refuses a target that is one of {@code inputs}, by whatever name, or a folder that holds one.
     *
     * @param what the target as the user named it, such as {@code --output figures.json}
     */
    static void check(String what, Path target, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (isSame(target, input)) {
                throw MidogException.usage(what + " is to be read and to be written; name another place to write");
            }
            if (holds(target, input)) {
                throw MidogException.usage(what + " is to be written, and holds " + input
                        + ", which is read; name another place to write");
            }
        }
    }

    private static boolean isSame(Path target, Path input) throws IOException {
        if (Files.exists(target) && Files.exists(input)) {
            return Files.isSameFile(target, input);
        }
        return target.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
    }

    private static boolean holds(Path target, Path input) throws IOException {
        return Files.exists(target) && Files.exists(input) && input.toRealPath().startsWith(target.toRealPath());
    }
}
