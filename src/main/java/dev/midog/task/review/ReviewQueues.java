package dev.midog.task.review;

import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.random.Permutation;
import dev.midog.core.random.SplitMix64;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes queues of what is worth a look. */
final class ReviewQueues {
    /** An annotation within half a published box of an error is the one that it is about. */
    private static final double REACH_PX = WriteOptions.PUBLISHED_SPOT_SIZE / 2.0;

    private final Dataset dataset;
    private final List<Annotation> present;
    private final Consumer<? super Notice> listener;

    ReviewQueues(Dataset dataset, Consumer<? super Notice> listener) {
        this.dataset = dataset;
        this.present = dataset.annotations().stream()
                .filter(one -> !one.deleted() && !(one.shape() instanceof Shape.ImageLabel))
                .toList();
        this.listener = listener;
    }

    /** The key of the item that is an annotation. */
    static String key(long annotationId) {
        return "annotation " + annotationId;
    }

    List<ReviewItem> of(QueueSource source) throws IOException {
        if (source instanceof QueueSource.ErrorQueue errors) {
            return ofErrors(
                    new DatasetLoader(ReadingSettings.DETECT, listener).loadAsStated(errors.file(), Optional.empty()));
        }
        return source instanceof QueueSource.RandomQueue random ? ofAll(random.seed()) : ofDisagreement();
    }

    private List<ReviewItem> ofAll(long seed) {
        List<ReviewItem> items = new ArrayList<>(present.size());
        if (!present.isEmpty()) {
            Permutation order = new Permutation(present.size(), new SplitMix64(seed));
            for (int i = 0; i < present.size(); i++) {
                items.add(item(present.get((int) order.at(i)), ""));
            }
        }
        return items;
    }

    /** An annotation and how even the votes on it are: 0 where all are the same. */
    private record Disputed(Annotation annotation, int most, int all) {
        double evenness() {
            return 1 - (double) most / all;
        }
    }

    private List<ReviewItem> ofDisagreement() {
        ExpertVotes experts = new ExpertVotes(dataset);
        List<Disputed> disputed = new ArrayList<>();
        for (Annotation annotation : present) {
            Map<Integer, Integer> counts = new HashMap<>();
            List<Integer> votes = experts.on(annotation);
            votes.forEach(one -> counts.merge(one, 1, Integer::sum));
            if (counts.size() > 1) {
                int most = counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
                disputed.add(new Disputed(annotation, most, votes.size()));
            }
        }
        disputed.sort(Comparator.comparingDouble((Disputed one) -> -one.evenness()));
        return disputed.stream()
                .map(one -> item(one.annotation(), "votes differ: " + one.most() + " of " + one.all() + " agree"))
                .toList();
    }

    private List<ReviewItem> ofErrors(LoadedDataset errors) {
        Map<String, Roi> byName = new HashMap<>();
        dataset.rois().forEach(roi -> byName.put(roi.fileName(), roi));
        Map<Long, List<Annotation>> byImage = new HashMap<>();
        present.forEach(one ->
                byImage.computeIfAbsent(one.roiId(), id -> new ArrayList<>()).add(one));
        Map<Long, PointIndex> indexes = new HashMap<>();
        byImage.forEach((image, ones) -> indexes.put(image, index(ones)));
        Map<Integer, Category> kinds = errors.dataset().categoriesById();
        Map<Long, Roi> images = errors.dataset().roisById();
        Map<String, ReviewItem> items = new LinkedHashMap<>();
        int elsewhere = 0;
        for (Annotation error : errors.dataset().annotations()) {
            Roi named = images.get(error.roiId());
            Roi roi = named == null ? null : byName.get(named.fileName());
            if (roi == null) {
                elsewhere++;
                continue;
            }
            Category kind = kinds.get(error.categoryId());
            Point at = tenths(error.shape().centre());
            PointIndex index = indexes.get(roi.id());
            int nearest = index == null ? PointIndex.NONE : index.nearest(at, REACH_PX * REACH_PX);
            String reason = kind == null ? "error" : kind.name();
            ReviewItem item = nearest == PointIndex.NONE
                    ? new ReviewItem(
                            "place " + at.inWords() + " of image " + roi.id(), roi.id(), null, at.x(), at.y(), reason)
                    : item(byImage.getOrDefault(roi.id(), List.of()).get(nearest), reason);
            items.putIfAbsent(item.key(), item);
        }
        noteElsewhere(errors, elsewhere, items.values());
        return List.copyOf(items.values());
    }

    private static Point tenths(Point at) {
        return new Point(Math.rint(at.x() * 10) / 10, Math.rint(at.y() * 10) / 10);
    }

    private void noteElsewhere(LoadedDataset errors, int elsewhere, Collection<ReviewItem> items) {
        if (elsewhere > 0 && items.isEmpty()) {
            throw MidogException.invalidData(errors.path()
                    + " lists errors in none of the images that are reviewed; name errors of the same dataset");
        }
        if (elsewhere > 0) {
            listener.accept(new Notice(
                    "REVIEW-ERRORS",
                    Counted.of(
                            elsewhere,
                            "error of " + errors.path() + " lies in an image that is not reviewed",
                            "errors of " + errors.path() + " lie in images that are not reviewed"),
                    elsewhere));
        }
    }

    private static PointIndex index(List<Annotation> annotations) {
        return PointIndex.of(
                annotations.stream().map(one -> one.shape().centre()).toList(), Metric.SQUARED);
    }

    private static ReviewItem item(Annotation annotation, String reason) {
        Point at = annotation.shape().centre();
        return new ReviewItem(key(annotation.id()), annotation.roiId(), annotation.id(), at.x(), at.y(), reason);
    }
}
