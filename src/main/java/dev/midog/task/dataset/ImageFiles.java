package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.patch.ImageFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a dataset's images in a folder: under their own names, else where the dataset's format places images, be the
 * folder the dataset's own or one within it.
 */
public final class ImageFiles {
    private static final Parameter IMAGES = Parameter.of("images");

    private final Path path;
    private final ImageFolder folder;
    private final @Nullable DatasetFormat format;
    private final Dataset dataset;
    private final Map<Long, Roi> rois;

    /**
     * The images in {@code path}, which must exist.
     *
     * @param format that {@code dataset} was read from; null where it has no places for images
     * @param dataset as it was read, with the splits of its images
     */
    public ImageFiles(Path path, @Nullable DatasetFormat format, Dataset dataset) {
        this.path = path;
        this.folder = new ImageFolder(path);
        this.format = format;
        this.dataset = dataset;
        this.rois = dataset.roisById();
    }

    /** The name, relative to the folder, of the file of {@code roi}; errors as {@link ImageFolder#find(String)} has them. */
    public Optional<String> find(Roi roi) {
        return folder.find(names(roi));
    }

    /** The file of that name, as {@link #find} gave it. */
    public Path path(String name) {
        return folder.path(name);
    }

    /** What helps where no file of {@code absent} is in the folder: another folder and, of published images, the download. */
    public static Message remedy(List<Roi> absent) {
        Message folder = Message.of("name their folder with ", IMAGES);
        boolean isPublished = absent.stream().anyMatch(roi -> !roi.catalogued().equals(RoiFacts.NONE));
        return isPublished ? Message.of(folder, " or fetch them with ", Operation.of("download")) : folder;
    }

    private List<String> names(Roi roi) {
        List<String> names = new ArrayList<>();
        names.add(roi.fileName());
        DatasetFormat layout = format;
        if (layout != null) {
            Roi read = rois.getOrDefault(roi.id(), roi);
            // The split that the dataset states takes precedence over that of the catalogue.
            Stream.of(read.withCatalogued(RoiFacts.NONE), read)
                    .flatMap(one -> layout.imagePlaces(dataset, one).stream())
                    .distinct()
                    .forEach(place -> addWithin(names, place, roi.fileName()));
        }
        return names;
    }

    /** Adds {@code place} and its ends, as seen from the folders within that of the dataset, down to the plain name. */
    private static void addWithin(List<String> names, String place, String fileName) {
        for (String end = place;
                end.length() > fileName.length() && end.endsWith(fileName);
                end = end.substring(end.indexOf('/') + 1)) {
            names.add(end);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
