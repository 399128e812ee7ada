package dev.midog.files.storage;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders that a use case reads, none of which it may replace or delete, not even where it may replace others.
 *
 * <p>Nothing can be written without them: {@link AtomicFile}, {@link AtomicFolder} and the folders of patches ask for them, so
 * that no use case can forget the check.
 *
 * @param paths files and folders with annotations, detections, splits and the like
 * @param images the folder of image files; null for none
 */
public record Inputs(List<Path> paths, @Nullable Path images) {
    /** Those of a use case that reads no file whose place its user chooses. */
    public static final Inputs NONE = new Inputs(List.of(), null);

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
    public void refuse(Object what, Path target) throws IOException {
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
        if (images != null && Files.exists(images)) {
            refuseImages(images, what, target);
        }
    }

    private static void refuseImages(Path images, Object what, Path target) throws IOException {
        if (isSame(target, images) || holds(target, images)) {
            throw refused(what, " is to be written, and holds the images in " + images + ", which are read");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || !ImageName.of(target).isReadableImage()) {
            return;
        }
        Path folder = target.toAbsolutePath().normalize().resolveSibling("").toRealPath();
        if (folder.startsWith(images.toRealPath()) || isLinked(images, target)) {
            throw refused(what, " is an image in " + images + ", which is read");
        }
    }

    /** Whether a link in {@code folder} leads to {@code file}. */
    private static boolean isLinked(Path folder, Path file) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                if (isSame(file, link)) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Refuses a new target within a folder of annotations, which would be read as part of it from then on. */
    public void refuseWithin(Path target) throws IOException {
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
