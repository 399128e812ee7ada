package dev.midog.task.scoring;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.format.predictions.challenge.ClassificationTruth;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.diagnose.TruthLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ground truth: images with their mitotic figures.
 *
 * @param source for messages
 * @param format that it was read from; null for the ground truth file of the MIDOG++ reference evaluation
 * @param dataset the images, in the order in which they are scored
 * @param figures the mitotic figures by image id, in the order of the file, images in the order of their first one
 * @param crowds what marks several mitotic figures, or one that is not to be found, by image id
 * @param labels the annotations of the figures, and the hard negatives
 * @param names what names, ids and numbers in files of detections refer to
 */
record EvaluationTruth(
        Path source,
        @Nullable DatasetFormat format,
        Dataset dataset,
        Map<Long, List<Shape>> figures,
        Map<Long, List<Shape>> crowds,
        TruthLabels labels,
        LengthUnit unit,
        KnownNames names) {
    private static final Parameter PROFILE = Parameter.of("profile");
    private static final Parameter MF_CLASS = Parameter.of("mfClass");
    private static final List<Category> PUBLISHED_CATEGORIES = List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "not mitotic figure", Extras.EMPTY));

    /**
     * Reads {@code path}.
     *
     * @param images folder of image files that fill in what the format leaves out; null for none
     */
    static EvaluationTruth load(
            Path path, DatasetLoader loader, @Nullable Path images, Consumer<? super Notice> notices)
            throws IOException {
        if (ClassificationTruth.recognise(path)) {
            throw MidogException.usage(Message.of(
                    path + " is the ground truth of classes of crops; give ", PROFILE.as("midog2025-track2")));
        }
        return ReferenceTruth.recognise(path)
                ? ofReference(path, loader.settings())
                : ofDataset(path, loader, images, notices);
    }

    /** The same truth with the images of {@code chosen} alone. */
    EvaluationTruth of(Dataset chosen) {
        return new EvaluationTruth(source, format, chosen, figures, crowds, labels, unit, names);
    }

    private static EvaluationTruth ofDataset(
            Path path, DatasetLoader loader, @Nullable Path images, Consumer<? super Notice> notices)
            throws IOException {
        return of(loader.loadOnly(path, Optional.ofNullable(images).map(FolderImages::new)), notices);
    }

    /** The classes of {@code dataset} that mean mitotic figure. */
    static Set<Integer> mitotic(Dataset dataset) {
        return dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.MITOTIC_FIGURE)
                .map(Category::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The truth in a dataset that was read. */
    static EvaluationTruth of(LoadedDataset source, Consumer<? super Notice> notices) {
        Path path = source.path();
        Dataset dataset = source.dataset();
        Set<Integer> mitotic = mitotic(dataset);
        if (mitotic.isEmpty()) {
            throw MidogException.usage(
                    Message.of(path, ": no class is known to mean mitotic figure; name it with ", MF_CLASS));
        }
        List<Roi> published = dataset.rois().stream().filter(Roi::published).toList();
        int left = dataset.rois().size() - published.size();
        if (left > 0) {
            notices.accept(
                    new Notice("UNPUBLISHED", "images that were never published, and are not scored: " + left, left));
        }
        Map<Long, List<Shape>> figures = new LinkedHashMap<>();
        Map<Long, List<Shape>> crowds = new LinkedHashMap<>();
        int outOfPlane = 0;
        for (Annotation annotation : dataset.annotations()) {
            if (!annotation.isDetection() || !mitotic.contains(annotation.categoryId())) {
                continue;
            }
            outOfPlane += annotation.plane().equals(Plane.FIRST) ? 0 : 1;
            (annotation.isCrowd() ? crowds : figures)
                    .computeIfAbsent(annotation.roiId(), id -> new ArrayList<>())
                    .add(annotation.shape());
        }
        int crowded = crowds.values().stream().mapToInt(List::size).sum();
        if (crowded > 0) {
            notices.accept(new Notice(
                    "CROWD-NOT-SCORED",
                    "mitotic figures marked as crowds or difficult, which are not to be found; detections on them"
                            + " count as false: " + crowded,
                    crowded));
        }
        if (outOfPlane > 0) {
            notices.accept(new Notice(
                    "PLANES-NOT-SCORED",
                    "mitotic figures at another focus level or time of a stack of images, which are scored by x and y"
                            + " alone: " + outOfPlane,
                    outOfPlane));
        }
        return new EvaluationTruth(
                path,
                source.format(),
                dataset.withContent(published, List.of()),
                figures,
                crowds,
                TruthLabels.of(dataset, mitotic),
                LengthUnit.PIXELS,
                new KnownNames(published, dataset.categories()));
    }

    /** The challenge numbers the tumor types and does not name them. */
    private static RoiFacts stated(Extras image) {
        Object domain = image.get(ReferenceTruth.TUMOR_DOMAIN);
        return domain == null
                ? RoiFacts.NONE
                : new RoiFacts(null, null, String.valueOf(domain), null, null, null, null, null, null);
    }

    private static EvaluationTruth ofReference(Path path, ReadingSettings reading) throws IOException {
        ReferenceTruth truth = ReferenceTruth.read(path);
        long unknownId = 1_000_000;
        List<Roi> rois = new ArrayList<>();
        Map<Long, List<Shape>> figures = new LinkedHashMap<>();
        for (Map.Entry<String, List<Point>> entry : truth.points().entrySet()) {
            Optional<CatalogueEntry> known = Catalogue.midogPlusPlus().find(entry.getKey());
            long id = known.map(one -> (long) one.imageId()).orElse(unknownId++);
            RoiFacts facts = known.map(CatalogueEntry::facts).orElse(RoiFacts.NONE);
            Extras extras = truth.images().getOrDefault(entry.getKey(), Extras.EMPTY);
            rois.add(new Roi(id, entry.getKey(), stated(extras), facts, extras));
            figures.put(
                    id, entry.getValue().stream().<Shape>map(Shape.Spot::new).toList());
        }
        Dataset dataset =
                new Dataset(Extras.EMPTY, List.of(), PUBLISHED_CATEGORIES, List.of(), rois, List.of(), Extras.EMPTY);
        return new EvaluationTruth(
                path,
                null,
                reading.scaled(dataset),
                figures,
                Map.of(),
                TruthLabels.NONE,
                LengthUnit.MILLIMETRES,
                new KnownNames(rois, PUBLISHED_CATEGORIES));
    }
}
