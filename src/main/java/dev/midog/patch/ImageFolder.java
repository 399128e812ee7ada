package dev.midog.patch;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.SafeName;
import dev.midog.patch.plan.PatchParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of images in a folder. */
public final class ImageFolder {
    /** In lower case, then in upper case. */
    private static final List<String> EXTENSIONS = Stream.of(
                    ImageName.READABLE_EXTENSIONS.stream(),
                    ImageName.READABLE_EXTENSIONS.stream().map(extension -> extension.toUpperCase(Locale.ROOT)))
            .flatMap(extensions -> extensions.map(extension -> "." + extension))
            .toList();

    /** A longer end, or one that begins with a digit, is a part of the name, as in {@code TCGA-DX1.B34C267B} or {@code slide.2}. */
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,5}$");

    private final Path folder;

    /** Takes {@code folder}, which must exist. */
    public ImageFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation(Message.of(
                    "the folder of images " + folder + " "
                            + (Files.exists(folder) ? "is a file" : "does not exist")
                            + "; name the one that holds the images with ",
                    PatchParameters.IMAGES));
        }
        this.folder = folder;
    }

    /**
     * The name, relative to the folder, of the file of the image called {@code fileName}: that name itself, else
     * the same one with an extension, else with another extension; empty where there is none. A file of a format that
     * is not read comes last, so that the copy into which it was converted is found.
     *
     * @throws MidogException where the name would leave the folder, or two files with other extensions could be it
     */
    public Optional<String> find(String fileName) {
        return find(List.of(fileName));
    }

    /** The same for an image that may lie under any of {@code names}, relative to the folder; an earlier one goes before. */
    public Optional<String> find(List<String> names) {
        List<String> files = names.stream().filter(this::isFile).toList();
        return files.stream()
                .filter(name -> !isUnread(name))
                .findFirst()
                .or(() ->
                        names.stream().flatMap(name -> findOther(name).stream()).findFirst())
                .or(() -> files.stream().findFirst());
    }

    private static boolean isUnread(String name) {
        ImageName image = new ImageName(name);
        return image.isImage() && !image.isReadableImage();
    }

    private boolean isFile(String name) {
        return Files.isRegularFile(SafeName.resolve(folder, name));
    }

    /** The image under another extension than {@code fileName} has, or under one where that has none. */
    private Optional<String> findOther(String fileName) {
        Optional<String> extended = only(fileName, fileName);
        Matcher extension = EXTENSION.matcher(fileName);
        return extended.isPresent() || !extension.find()
                ? extended
                : only(fileName.substring(0, extension.start()), fileName);
    }

    private Optional<String> only(String stem, String fileName) {
        List<String> others = new ArrayList<>();
        for (String extension : EXTENSIONS) {
            String name = stem + extension;
            if (isFile(name) && others.stream().noneMatch(found -> isSameFile(found, name))) {
                others.add(name);
            }
        }
        if (others.size() > 1) {
            throw MidogException.operation(fileName + " is not in " + folder + ", and both " + others.get(0) + " and "
                    + others.get(1) + " are; remove one of them or give it the name");
        }
        return others.stream().findFirst();
    }

    /** Whether both names are of one file, as on a disk that does not distinguish letter case. */
    private boolean isSameFile(String first, String second) {
        try {
            return Files.isSameFile(path(first), path(second));
        } catch (IOException e) {
            return false;
        }
    }

    /** The file of that name, as {@link #find} gave it. */
    public Path path(String name) {
        return SafeName.resolve(folder, name);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
