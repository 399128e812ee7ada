package dev.midog.task.dataset;

import dev.midog.core.model.Message;
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

/**
 * The files and folders that a use case reads, none of which it may replace.
 *
 * <p>A {@link DatasetTarget} or an {@link OutputFile} cannot be made without them, so that no use case that writes can forget
 * the check.
 *
 * @param paths files and folders with annotations, detections, splits and the like
 * @param images the folder of image files; null for none
 */
public record Inputs(List<Path> paths, @Nullable Path images) {
    private static final Pattern IMAGE = Pattern.compile(".*\\.(tiff?|png|jpe?g|svs|bmp)");

    /** Copies the list. */
    public Inputs {
        paths = List.copyOf(paths);
    }

    /** Those of {@code paths} that are not null, without a folder of images. */
    public static Inputs of(@Nullable Path... paths) {
        return new Inputs(Stream.of(paths).filter(Objects::nonNull).toList(), null);
    }

    /** The same with a folder of image files, or with none where {@code folder} is null. */
    public Inputs withImages(@Nullable Path folder) {
        return new Inputs(paths, folder);
    }

    /**
     * Refuses a target that is an input, by whatever name, is a folder that holds one, lies in one, or is an image in the
     * folder of images.
     *
     * @param what the target for the message: its path, or a parameter with it
     */
    void refuse(Object what, Path target) throws IOException {
        for (Path input : paths) {
            if (isSame(target, input)) {
                throw refused(what, " is to be read and to be written");
            }
            if (holds(target, input)) {
                throw refused(what, " is to be written, and holds " + input + ", which is read");
            }
            if (holds(input, target)) {
                throw refused(what, " lies in " + input + ", which is read");
            }
        }
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        if (images != null && holds(images, target) && IMAGE.matcher(name).matches()) {
            throw refused(what, " is an image in " + images + ", which is read");
        }
    }

    /** Refuses a new target within a folder of annotations, which would be read as part of it from then on. */
    void refuseWithin(Path target) throws IOException {
        Path there = target.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        for (Path input : paths) {
            if (Files.isDirectory(input) && there.toRealPath().startsWith(input.toRealPath())) {
                throw refused(target, " lies in " + input + ", which is read, and would be part of it from then on");
            }
        }
    }

    private static MidogException refused(Object what, String why) {
        return MidogException.usage(Message.of(what, why, "; name another place to write"));
    }

    /** Whether two names are of one file, be it there already or not. */
    static boolean isSame(Path target, Path input) throws IOException {
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
