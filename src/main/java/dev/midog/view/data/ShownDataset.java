package dev.midog.view.data;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.view.http.BadQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The dataset that is shown, as it is now, with the files of its images. */
public final class ShownDataset {
    private final Path source;
    private final String format;
    private final Supplier<Dataset> current;
    private final @Nullable ImageFiles files;
    private final Map<Long, Roi> rois;
    private @Nullable Dataset grouped;
    private Map<Long, List<Annotation>> annotations = Map.of();

    private ShownDataset(Path source, String format, Supplier<Dataset> current, @Nullable ImageFiles files) {
        this.source = source;
        this.format = format;
        this.current = current;
        this.files = files;
        this.rois = current.get().roisById();
    }

    /** A dataset with its images. */
    public static ShownDataset of(Path source, String format, Dataset dataset, @Nullable ImageFiles files) {
        return new ShownDataset(source, format, () -> dataset, files);
    }

    /**
     * A dataset whose annotations change.
     *
     * @param source the file or folder that it was read from
     * @param format the name of its format
     * @param current gives what it is now; always of the same images
     * @param files where its images are; null where no folder is known
     */
    public static ShownDataset changing(
            Path source, String format, Supplier<Dataset> current, @Nullable ImageFiles files) {
        return new ShownDataset(source, format, current, files);
    }

    /** The file or folder that it was read from. */
    Path source() {
        return source;
    }

    /** The name of its format. */
    String format() {
        return format;
    }

    /** The dataset as it is now. */
    public Dataset dataset() {
        return current.get();
    }

    /** Where its images are; null where no folder is known. */
    @Nullable ImageFiles files() {
        return files;
    }

    /** The ids of its images. */
    public Set<Long> imageIds() {
        return rois.keySet();
    }

    /** The image of that id. */
    Roi roi(long id) {
        Roi roi = rois.get(id);
        if (roi == null) {
            throw BadQuestion.notFound();
        }
        return roi;
    }

    /** The annotations of an image as they are now, in the order of the file. */
    @SuppressWarnings("ReferenceEquality") // a change makes another dataset, and to compare all of two takes too long
    synchronized List<Annotation> annotations(Roi roi) {
        Dataset now = dataset();
        if (now != grouped) {
            annotations = now.annotationsByRoi();
            grouped = now;
        }
        return annotations.getOrDefault(roi.id(), List.of());
    }

    /** The file of an image; empty where it is absent. */
    Optional<Path> file(Roi roi) {
        return files == null ? Optional.empty() : files.find(roi).map(files::path);
    }

    /**
     * Refuses the id of no image.
     *
     * @throws BadQuestion where there is none
     */
    public void requireImage(long id) {
        roi(id);
    }

    /** The file of the image of that id. */
    public Path file(long id) {
        Roi roi = roi(id);
        return file(roi)
                .orElseThrow(() ->
                        new BadQuestion(404, roi.fileName() + " is not in " + (files == null ? "any folder" : files)));
    }

    /** Size and scale of an image: those of its file, where it is there and can be read. */
    ImageGeometry geometry(Roi roi) throws IOException {
        return files == null
                ? ImageGeometry.known(roi)
                : ImageGeometry.ofFile(roi, files).orElseGet(() -> ImageGeometry.known(roi));
    }
}
