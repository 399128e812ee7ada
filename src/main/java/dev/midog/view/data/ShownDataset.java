package dev.midog.view.data;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.view.http.BadQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dataset that is shown, with the files of its images.
 *
 * @param source the file or folder that it was read from
 * @param format the name of its format
 * @param files where its images are; null where no folder is known
 */
public record ShownDataset(
        Path source,
        String format,
        Dataset dataset,
        @Nullable ImageFiles files,
        Map<Long, Roi> rois,
        Map<Long, List<Annotation>> annotations) {
    /** A dataset with its images. */
    public static ShownDataset of(Path source, String format, Dataset dataset, @Nullable ImageFiles files) {
        return new ShownDataset(
                source, format, dataset, files, new LinkedHashMap<>(dataset.roisById()), dataset.annotationsByRoi());
    }

    /** The image of that id. */
    Roi roi(long id) {
        Roi roi = rois.get(id);
        if (roi == null) {
            throw BadQuestion.notFound();
        }
        return roi;
    }

    /** The annotations of an image, in the order of the file. */
    List<Annotation> annotations(Roi roi) {
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
