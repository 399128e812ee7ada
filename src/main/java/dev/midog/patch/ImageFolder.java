package dev.midog.patch;

import dev.midog.model.MidogException;
import dev.midog.storage.SafeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the files of images in a folder. */
public final class ImageFolder {
    private static final List<String> EXTENSIONS = List.of(".tiff", ".tif", ".TIFF", ".TIF", ".png", ".jpg", ".jpeg");

    private final Path folder;

    /** Takes {@code folder}, which must exist. */
    public ImageFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation("the folder of images " + folder + " "
                    + (Files.exists(folder) ? "is a file" : "does not exist")
                    + "; name the one that holds the images with --images");
        }
        this.folder = folder;
    }

    /**
     * The name, relative to the folder, of the file of the image called {@code fileName}: that name itself, else
     * the same one with another extension; empty where there is none.
     *
     * @throws MidogException where the name would leave the folder, or two files with other extensions could be it
     */
    public Optional<String> find(String fileName) {
        if (Files.isRegularFile(SafeName.resolve(folder, fileName))) {
            return Optional.of(fileName);
        }
        int dot = fileName.lastIndexOf('.');
        String stem = dot > fileName.lastIndexOf('/') ? fileName.substring(0, dot) : fileName;
        List<String> others = EXTENSIONS.stream()
                .map(extension -> stem + extension)
                .filter(name -> Files.isRegularFile(SafeName.resolve(folder, name)))
                .toList();
        if (others.size() > 1) {
            throw MidogException.operation(fileName + " is not in " + folder + ", and both " + others.get(0) + " and "
                    + others.get(1) + " are; remove one of them or give it the name");
        }
        return others.stream().findFirst();
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
