package dev.midog.analysis.update;

import dev.midog.analysis.compare.RoiPairs;
import dev.midog.analysis.compare.RoiPairs.RoiPair;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Subset;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the corrections of edited files over into a dataset.
 *
 * <p>The images that an edited file names get its annotations; of those that it leaves as they are, the dataset's own stay, with
 * all that the file cannot hold. Annotations of other images, and whatever else the dataset holds, are not touched.
 */
public final class DatasetUpdate {
    private final Dataset dataset;
    private final UpdateOptions options;
    private final Notices notices;
    private final EditedNames names;
    private final FreshIds fresh;
    private final Map<Long, List<Annotation>> ofDataset;

    /** By the id of the image. */
    private final Map<Long, ImageUpdate> updates = new HashMap<>();

    private final Map<Long, String> files = new HashMap<>();

    /** Made when an image is found of which nothing is left, because it takes long. */
    private @Nullable OtherImage otherImage;

    /**
     * What became of both.
     *
     * @param dataset the corrected one
     */
    public record UpdatedDataset(Dataset dataset, UpdateReport report) {}

    private DatasetUpdate(Dataset dataset, UpdateOptions options, Notices notices) {
        this.dataset = dataset;
        this.options = options;
        this.notices = notices;
        this.names = new EditedNames(dataset, options.addsClasses(), notices);
        this.fresh = new FreshIds(dataset);
        this.ofDataset = dataset.annotationsByRoi();
    }

    /**
     * Takes the corrections of {@code edited} over into {@code dataset}.
     *
     * @param notices told of assumptions
     * @throws MidogException where a file has an image or a class that the dataset does not have, an image of another size, one
     *     that another file has too, or one with the annotations of another image
     */
    public static UpdatedDataset of(Dataset dataset, List<EditedFile> edited, UpdateOptions options, Notices notices) {
        DatasetUpdate update = new DatasetUpdate(dataset, options, notices);
        edited.forEach(update::take);
        return update.result();
    }

    private void take(EditedFile file) {
        RoiPairs pairs = RoiPairs.of(dataset.rois(), file.dataset().rois());
        if (!pairs.onlyB().isEmpty()) {
            Roi first = pairs.onlyB().get(0);
            int more = pairs.onlyB().size() - 1;
            throw MidogException.invalidData(file.name() + ": its image " + first.fileName()
                    + (more == 0 ? " is" : " and " + more + " more are")
                    + " not in the dataset, whose images are "
                    + (dataset.rois().isEmpty()
                            ? "none"
                            : "such as " + dataset.rois().get(0).fileName())
                    + "; names are compared without folder and extension: rename the file or leave it out");
        }
        Map<Long, List<Annotation>> ofFile = file.dataset().annotationsByRoi();
        long confidence = 0;
        for (RoiPair pair : pairs.both()) {
            refuseOtherSize(pair, file);
            String before = files.putIfAbsent(pair.a().id(), file.name());
            if (before != null) {
                throw MidogException.invalidData(pair.a().fileName() + " is in two edited files, " + before + " and "
                        + file.name() + "; leave one of them out");
            }
            confidence +=
                    IdentityPairs.confidenceInIds(of(ofDataset, pair.a()), of(ofFile, pair.b()), options.within());
        }
        if (confidence < 0) {
            notices.add(
                    "IDS-IGNORED",
                    file.name() + ": its ids are not those of the dataset, so annotations are matched by place");
        }
        EditedNames.Ids ids = names.of(file);
        LongPredicate mayDelete = mayDelete(file, confidence >= 0);
        CopiedVotes copies = new CopiedVotes(dataset, file.dataset(), ids);
        long kept = 0;
        for (RoiPair pair : pairs.both()) {
            ImageUpdate update = new ImageUpdate(file, pair, names, ids, copies, options.annotator(), mayDelete);
            update.run(of(ofDataset, pair.a()), of(ofFile, pair.b()), confidence >= 0, options.within(), fresh);
            if (!update.keepsSome()) {
                refuseOtherImage(pair.a(), of(ofFile, pair.b()), file);
            }
            updates.put(pair.a().id(), update);
            kept += update.kept();
        }
        copies.tell(file.name(), notices);
        notices.addCounted(
                "MISSING-KEPT",
                kept,
                file.name() + ": " + Counted.of(kept, "annotation") + " that it lacks "
                        + (kept == 1 ? "is" : "are") + " kept"
                        + (options.keepsMissing() ? "" : ", because it is a selection of the dataset"));
    }

    /** Which annotations are deleted where {@code file} lacks them: in a selection those alone that were selected. */
    private LongPredicate mayDelete(EditedFile file, boolean trustsIds) {
        Optional<Set<Long>> selected = Subset.idsOf(file.dataset());
        if (options.keepsMissing() || (selected.isPresent() && !trustsIds)) {
            return id -> false;
        }
        return selected.<LongPredicate>map(ids -> ids::contains).orElse(id -> true);
    }

    private static List<Annotation> of(Map<Long, List<Annotation>> byImage, Roi image) {
        return byImage.getOrDefault(image.id(), List.of());
    }

    private void refuseOtherImage(Roi image, List<Annotation> edited, EditedFile file) {
        if (otherImage == null) {
            otherImage = new OtherImage(dataset, ofDataset);
        }
        otherImage.of(image, edited).ifPresent(other -> {
            throw MidogException.invalidData(file.name() + ": its annotations of " + image.fileName() + " are those of "
                    + other.fileName() + " in the dataset; give the file the name of its image");
        });
    }

    /** Another size means another image, or another level of it, whose places would be wrong. */
    private static void refuseOtherSize(RoiPair pair, EditedFile file) {
        Integer width = pair.b().stated().width();
        Integer height = pair.b().stated().height();
        Integer ownWidth = pair.a().facts().width();
        Integer ownHeight = pair.a().facts().height();
        boolean differs = width != null
                && height != null
                && ownWidth != null
                && ownHeight != null
                && !(width.equals(ownWidth) && height.equals(ownHeight));
        if (differs) {
            throw MidogException.invalidData(file.name() + ": " + pair.b().fileName() + " has " + width + " x " + height
                    + " pixels, but the dataset says " + ownWidth + " x " + ownHeight
                    + "; the places would be wrong: take the annotations of the same image");
        }
    }

    private UpdatedDataset result() {
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        for (Annotation annotation : dataset.annotations()) {
            ImageUpdate update = updates.get(annotation.roiId());
            Annotation result = update == null ? annotation : update.result(annotation);
            if (result != null) {
                annotations.add(result);
            }
        }
        long outside =
                updates.values().stream().mapToLong(ImageUpdate::leftImage).sum();
        if (outside > 0) {
            notices.addCounted(
                    "CORRECTED-OUTSIDE",
                    outside,
                    Counted.of(outside, "corrected annotation") + (outside == 1 ? " lies" : " lie")
                            + " outside the image; check the places");
        }
        List<UpdateReport.ImageChanges> images = new ArrayList<>();
        List<Correction> corrections = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            ImageUpdate update = updates.get(roi.id());
            if (update != null) {
                update.added().forEach(annotations::add);
                corrections.addAll(update.corrections());
                images.add(changes(roi, update));
            }
        }
        Dataset updated = new Dataset(
                dataset.info(),
                dataset.licenses(),
                names.categories(),
                names.annotators(),
                dataset.rois(),
                annotations.list(),
                dataset.extras());
        return new UpdatedDataset(updated, new UpdateReport(images, corrections));
    }

    private UpdateReport.ImageChanges changes(Roi roi, ImageUpdate update) {
        long before = 0;
        long after = update.added().size();
        long unchanged = 0;
        for (Annotation one : of(ofDataset, roi)) {
            Annotation result = update.result(one);
            before += one.deleted() ? 0 : 1;
            after += result == null || result.deleted() ? 0 : 1;
            unchanged += !one.deleted() && one.equals(result) ? 1 : 0;
        }
        return new UpdateReport.ImageChanges(
                roi.fileName(),
                files.getOrDefault(roi.id(), ""),
                before,
                after,
                unchanged,
                update.kept(),
                UpdateReport.counts(update.corrections()));
    }
}
