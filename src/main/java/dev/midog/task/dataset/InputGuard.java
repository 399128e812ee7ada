package dev.midog.task.dataset;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps a command from replacing what it reads, whatever {@code --force} says. */
public final class InputGuard {
    private static final Pattern IMAGE = Pattern.compile(".*\\.(tiff?|png|jpe?g|svs|bmp)");

    private InputGuard() {}

    /** Those of {@code inputs} that are named. */
    public static List<Path> named(@Nullable Path... inputs) {
        return Stream.of(inputs).filter(Objects::nonNull).toList();
    }

    /**
     * Refuses a target that is one of {@code inputs}, by whatever name, a folder that holds one, or a file that lies in one.
     *
     * @param what the target as the user named it, such as {@code --output figures.json}
     */
    public static void check(String what, Path target, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (isSame(target, input)) {
                throw MidogException.usage(what + " is to be read and to be written; name another place to write");
            }
            if (holds(target, input)) {
                throw MidogException.usage(what + " is to be written, and holds " + input
                        + ", which is read; name another place to write");
            }
            if (holds(input, target)) {
                throw MidogException.usage(what + " lies in " + input + ", which is read; name another place to write");
            }
        }
    }

    /** Refuses a new target in a folder of {@code inputs}, which would be read as part of it from then on. */
    static void checkInside(Path target, List<Path> inputs) throws IOException {
        Path there = target.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        for (Path input : inputs) {
            if (Files.isDirectory(input) && there.toRealPath().startsWith(input.toRealPath())) {
                throw MidogException.usage(target + " lies in " + input
                        + ", which is read, and would be part of it from then on; name" + " another place to write");
            }
        }
    }

    /** Refuses a target that is an image in {@code images}, the folder of images to read, where one is named. */
    public static void checkImages(String what, Path target, @Nullable Path images) throws IOException {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        if (images != null && holds(images, target) && IMAGE.matcher(name).matches()) {
            throw MidogException.usage(
                    what + " is an image in " + images + ", which is read; name another place to write");
        }
    }

    /** Whether two names are of one file, be it there already or not. */
    public static boolean isSame(Path target, Path input) throws IOException {
        if (Files.exists(target) && Files.exists(input)) {
            return Files.isSameFile(target, input);
        }
        return target.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
    }

    /** Whether {@code outer} is a folder with {@code inner} in it. */
    private static boolean holds(Path outer, Path inner) throws IOException {
        return Files.isDirectory(outer)
                && Files.exists(inner)
                && inner.toRealPath().startsWith(outer.toRealPath());
    }
}
