package dev.midog.task.stitch;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.format.predictions.Predictions;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.store.PatchManifest;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts detections in patches back into the images, each cell once, and writes them as a dataset. */
public final class Stitching {
    private static final String MITOTIC_FIGURE = "mitotic figure";

    private final StitchSettings settings;
    private final NoticeLog notices;
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final List<Annotation> annotations = new ArrayList<>();

    private Stitching(StitchSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.notices = new NoticeLog(listener);
    }

    /**
     * Stitches as {@code settings} say.
     *
     * @param listener is given each notice as soon as it comes up
     */
    public static StitchResult run(StitchSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new Stitching(settings, listener).result();
    }

    private StitchResult result() throws IOException {
        DatasetTarget target =
                DatasetTarget.open(settings.format(), settings.output(), settings.force(), settings.inputs());
        target.otherName().ifPresent(notices);
        PatchOrigins origins = PatchOrigins.read(settings.patches());
        InputIssues issues = new InputIssues(settings.strict());
        PredictionReader reader = new PredictionReader(
                origins.names(),
                settings.columns() == null ? ColumnNames.USUAL : ColumnNames.parse(settings.columns()),
                issues);
        reader.read(settings.predictions(), null);
        StitchedPatches stitched =
                StitchedPatches.of(origins, reader.predictions(), settings.units(), settings.rule(), issues);
        Dataset dataset = dataset(origins, stitched);
        Notices odd = new Notices();
        issues.addTo(odd);
        odd.addCounted(
                "OUTSIDE-IMAGE",
                stitched.outside(),
                Counted.of(
                        stitched.outside(),
                        "detection lies in what was added around an image, and is left out",
                        "detections lie in what was added around images, and are left out"));
        odd.list().forEach(notices);
        target.write(dataset, WriteOptions.DEFAULT, notices);
        return new StitchResult(
                dataset,
                origins.patches().size(),
                stitched.found(),
                settings.output(),
                target.format(),
                notices.list());
    }

    private Dataset dataset(PatchOrigins origins, StitchedPatches stitched) throws IOException {
        origins.categories().forEach(category -> categories.put(category.plainName(), category));
        Map<String, Roi> images = new LinkedHashMap<>();
        for (PatchOrigin origin : origins.patches()) {
            images.computeIfAbsent(
                    origin.fileName(), name -> image(origin, origins.images().get(name)));
        }
        stitched.predictions().images().forEach((name, image) -> {
            Roi roi = images.get(name);
            if (roi != null) {
                add(roi, image);
            }
        });
        Dataset stated = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.copyOf(categories.values()),
                List.of(),
                List.copyOf(images.values()),
                annotations,
                Extras.EMPTY);
        Path folder = settings.images();
        Dataset sized = folder == null ? stated : new FolderImages(folder).fillSizes(stated);
        Notices ofCatalogue = new Notices();
        Dataset joined = CatalogueJoin.join(sized, Catalogue.midogPlusPlus(), ofCatalogue);
        notices.acceptAll(ofCatalogue);
        return joined;
    }

    private static Roi image(PatchOrigin origin, PatchManifest.@Nullable ManifestImage size) {
        RoiFacts ofPatch = origin.patch().stated();
        RoiFacts facts = new RoiFacts(
                size == null ? null : size.width(),
                size == null ? null : size.height(),
                ofPatch.tumorType(),
                ofPatch.scanner(),
                ofPatch.laboratory(),
                ofPatch.species(),
                origin.imageScale(),
                ofPatch.split(),
                null);
        return new Roi(origin.imageId(), origin.fileName(), facts, Extras.EMPTY);
    }

    private void add(Roi roi, Predictions.Image image) {
        for (PredictedPoint point : image.points()) {
            Extent box = point.extent();
            Shape shape = box == null
                    ? new Shape.Spot(new Point(point.x(), point.y()))
                    : new Shape.Area(new Box(box.left(), box.top(), box.right(), box.bottom()));
            annotations.add(new Annotation(
                    annotations.size() + 1L,
                    roi.id(),
                    category(point).id(),
                    shape,
                    List.of(),
                    null,
                    null,
                    false,
                    Extras.EMPTY.with(Annotation.SCORE, point.score()),
                    true));
        }
    }

    /** The class of a detection: that of the patches, or a new one; without a name the one that means mitotic figure. */
    private Category category(PredictedPoint point) {
        String label = point.label();
        if (label == null) {
            return categories.values().stream()
                    .filter(category -> category.role() == CategoryRole.MITOTIC_FIGURE)
                    .findFirst()
                    .orElseGet(() -> named(MITOTIC_FIGURE));
        }
        return named(label);
    }

    private Category named(String label) {
        String plain = Category.named(0, label, Extras.EMPTY).plainName();
        return categories.computeIfAbsent(
                plain,
                name -> Category.named(
                        categories.values().stream()
                                        .mapToInt(Category::id)
                                        .max()
                                        .orElse(0)
                                + 1,
                        label,
                        Extras.EMPTY));
    }
}
