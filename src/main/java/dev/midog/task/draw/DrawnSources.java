package dev.midog.task.draw;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.core.selection.CaseNumbers;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images to draw with their annotations.
 *
 * @param dataset that was read; null where an image is drawn without one
 * @param cases which of its images are drawn
 * @param all every image of the dataset, so that names of pictures do not depend on the selection
 * @param images in the order of the dataset
 */
record DrawnSources(
        @Nullable Path dataset, CaseFilter cases, List<Category> categories, List<Roi> all, List<Source> images) {
    private static final Parameter ANNOTATIONS = Parameter.of("annotations");
    private static final Message OTHER_DATASET =
            Message.of("name the image that was annotated, or the dataset of this one with ", ANNOTATIONS);

    /**
     * An image.
     *
     * @param file of the image
     * @param annotations that have a place and a class
     * @param sizeRemedy what to do where the file has another size than the dataset states
     */
    record Source(Roi roi, Path file, List<Annotation> annotations, Message sizeRemedy) {}

    /** Reads the dataset at {@code path}, null for none, and finds the image files. */
    static DrawnSources open(DrawSettings settings, @Nullable Path path, NoticeLog notices) throws IOException {
        Path image = image(settings);
        if (path == null) {
            return withoutDataset(settings, image == null ? Path.of("") : image);
        }
        LoadedDataset loaded = new DatasetLoader(settings.reading(), notices)
                .loadOnly(path, Optional.of(new FolderImages(settings.input().images())));
        ImageFiles files = new ImageFiles(settings.input().images(), loaded.format(), loaded.dataset());
        CaseFilter cases = settings.selection().cases();
        if (image != null) {
            Optional<Roi> roi = roi(image, loaded.dataset(), files);
            if (roi.isEmpty()) {
                return unknown(settings, image, path, notices);
            }
            long id = roi.get().id();
            cases = CaseFilter.builder()
                    .cases(new CaseList(List.of(new CaseList.Ids(new CaseNumbers.Range(id, id)))))
                    .build();
        }
        DatasetSelection picked = settings.selection();
        Dataset selected = new DatasetSelection(
                        picked.split(), cases, picked.category(), picked.choice(), picked.dropsCrowd())
                .apply(loaded.dataset(), notices);
        report(selected, notices);
        return new DrawnSources(
                path,
                cases,
                loaded.dataset().categories(),
                loaded.dataset().rois(),
                sources(selected, files, settings.input().images(), image));
    }

    /** The dataset of {@code settings}; null where an image is drawn and none is named or lies in {@code databases/}. */
    static @Nullable Path dataset(DrawSettings settings) throws IOException {
        try {
            return DefaultDataset.resolve(settings.input().dataset());
        } catch (MidogException e) {
            if (image(settings) != null
                    && settings.input().dataset() == null
                    && e.kind() == MidogException.ErrorKind.OPERATION
                    && settings.detections().files().isEmpty()) {
                return null;
            }
            throw e;
        }
    }

    private static @Nullable Path image(DrawSettings settings) {
        return settings.input() instanceof DrawInput.ImageFile file ? file.image() : null;
    }

    private static DrawnSources unknown(DrawSettings settings, Path image, Path dataset, NoticeLog notices) {
        if (settings.input().dataset() != null || !settings.detections().files().isEmpty()) {
            throw MidogException.operation(Message.of(
                    "the image " + image + " is not in " + dataset + "; name the dataset that has it with ",
                    ANNOTATIONS));
        }
        notices.accept(new Notice(
                "NO-ANNOTATIONS",
                Message.of(
                        "the image " + image + " is not in " + dataset + " and is drawn without annotations; name the"
                                + " dataset that has it with ",
                        ANNOTATIONS),
                0));
        return withoutDataset(settings, image);
    }

    private static DrawnSources withoutDataset(DrawSettings settings, Path image) {
        String name = ImageName.of(image).path();
        RoiFacts catalogued = Catalogue.midogPlusPlus().entries().stream()
                .filter(entry -> entry.fileName().equals(name))
                .findFirst()
                .map(entry -> entry.facts())
                .orElse(RoiFacts.NONE);
        Dataset dataset = settings.reading()
                .scaled(new Dataset(
                        Extras.EMPTY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Roi(1, name, RoiFacts.NONE, catalogued, Extras.EMPTY)),
                        List.of(),
                        Extras.EMPTY));
        Roi roi = dataset.rois().get(0);
        return new DrawnSources(
                null,
                CaseFilter.ALL,
                List.of(),
                List.of(roi),
                List.of(new Source(roi, image, List.of(), OTHER_DATASET)));
    }

    /** The image of the dataset whose file is {@code image}; images of its name are looked at first. */
    private static Optional<Roi> roi(Path image, Dataset dataset, ImageFiles files) throws IOException {
        if (!Files.exists(image)) {
            throw MidogException.operation(image + " does not exist");
        }
        String stem = ImageName.of(image).baseStem();
        for (Roi roi : dataset.rois()) {
            if (ImageName.of(roi).baseStem().equals(stem)) {
                Optional<String> name = files.find(roi);
                if (name.isPresent() && Files.isSameFile(files.path(name.get()), image)) {
                    return Optional.of(roi);
                }
            }
        }
        List<Roi> named = dataset.rois().stream()
                .filter(roi -> ImageName.of(roi).baseStem().equals(stem))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static List<Source> sources(Dataset selected, ImageFiles files, Path folder, @Nullable Path image)
            throws IOException {
        Map<Long, List<Annotation>> annotations =
                selected.withContent(selected.rois(), Annotation::isDetection).annotationsByRoi();
        List<Source> sources = new ArrayList<>();
        List<Roi> missing = new ArrayList<>();
        for (Roi roi : selected.rois()) {
            Optional<Path> file = image == null ? files.find(roi).map(files::path) : Optional.of(image);
            if (file.isPresent()) {
                sources.add(new Source(
                        roi,
                        file.get(),
                        annotations.getOrDefault(roi.id(), List.of()),
                        image == null ? FolderImages.OTHER_FOLDER : OTHER_DATASET));
            } else {
                missing.add(roi);
            }
        }
        if (!missing.isEmpty()) {
            throw MidogException.operation(Message.of(
                    missing.get(0).fileName()
                            + (missing.size() == 1 ? " is" : " and " + (missing.size() - 1) + " more are") + " not in "
                            + folder + "; ",
                    ImageFiles.remedy(missing),
                    ", or pick other images with ",
                    CaseFilter.CASES));
        }
        return sources;
    }

    private static void report(Dataset selected, NoticeLog notices) {
        long left = selected.annotations().stream()
                .filter(one -> !one.isDetection())
                .count();
        if (left > 0) {
            notices.accept(new Notice(
                    "LEFT-OUT",
                    "annotations that are deleted, without an agreed class or labels of whole images, not drawn: "
                            + left,
                    left));
        }
    }
}
