package dev.midog.api;

import dev.midog.core.model.MidogException;
import dev.midog.patch.ImageFolder;
import dev.midog.task.inspect.ImageInspection;
import dev.midog.task.inspect.InspectionResult;
import dev.midog.task.inspect.InspectionSettings;
import java.io.IOException;
import java.nio.file.Path;

/** The images in a folder: regions of interest and whole-slide images as TIFF or SVS, PNG and JPEG. */
public final class Slides {
    private final ImageFolder folder;

    private Slides(ImageFolder folder) {
        this.folder = folder;
    }

    /**
     * The images in {@code folder}.
     *
     * @throws MidogException where there is no such folder
     */
    public static Slides in(Path folder) {
        return new Slides(new ImageFolder(folder));
    }

    /**
     * Opens the image called {@code fileName}, as datasets name it; its file may have another extension.
     *
     * @throws MidogException where it is not in the folder, or cannot be read
     */
    public Slide open(String fileName) throws IOException {
        String name =
                folder.find(fileName).orElseThrow(() -> MidogException.operation(fileName + " is not in " + folder));
        return Slide.open(folder.path(name));
    }

    /** Inspects image files, as {@code midog info} does: size, levels and scale of each that can be read. */
    public static InspectionResult info(InspectionSettings settings) throws IOException {
        return ImageInspection.run(settings);
    }
}
