package dev.midog.view.data;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.files.json.JsonOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotations of an image, a column for each of their properties. */
public final class AnnotationColumns {
    private final ShownDataset shown;
    private final ExpertVotes votes;

    /** The annotations of {@code shown}. */
    public AnnotationColumns(ShownDataset shown) {
        this.shown = shown;
        this.votes = new ExpertVotes(shown.dataset());
    }

    /** The columns of the image of that id; deleted annotations and labels of whole images are left out. */
    public Map<String, @Nullable Object> of(long imageId) {
        Roi roi = shown.roi(imageId);
        List<Object> ids = new ArrayList<>();
        List<Object> classes = new ArrayList<>();
        List<Object> kinds = new ArrayList<>();
        List<Object> xs = new ArrayList<>();
        List<Object> ys = new ArrayList<>();
        List<Object> widths = new ArrayList<>();
        List<Object> heights = new ArrayList<>();
        List<@Nullable Object> points = new ArrayList<>();
        List<@Nullable Object> agreements = new ArrayList<>();
        List<Object> given = new ArrayList<>();
        for (Annotation one : shown.annotations(roi)) {
            if (one.deleted() || one.shape() instanceof Shape.ImageLabel) {
                continue;
            }
            Box box = one.shape().box(0);
            ids.add(one.id());
            classes.add(one.categoryId());
            kinds.add(kind(one.shape()));
            xs.add(Numbers.shortest(box.minX()));
            ys.add(Numbers.shortest(box.minY()));
            widths.add(Numbers.shortest(box.width()));
            heights.add(Numbers.shortest(box.height()));
            points.add(one.shape() instanceof Shape.Polygon polygon ? flat(polygon.corners()) : null);
            agreements.add(agreement(votes.on(one)));
            given.add(one.votes().stream().map(AnnotationColumns::vote).toList());
        }
        Map<String, @Nullable Object> columns = JsonOutput.object();
        columns.put("count", ids.size());
        columns.put("id", ids);
        columns.put("class", classes);
        columns.put("kind", kinds);
        columns.put("x", xs);
        columns.put("y", ys);
        columns.put("w", widths);
        columns.put("h", heights);
        columns.put("points", points);
        columns.put("agree", agreements);
        columns.put("votes", given);
        return columns;
    }

    static String kind(Shape shape) {
        if (shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot) {
            return "spot";
        }
        if (shape instanceof Shape.Circle) {
            return "ellipse";
        }
        return shape instanceof Shape.Polygon ? "polygon" : "box";
    }

    static List<Object> flat(List<Point> corners) {
        List<Object> flat = new ArrayList<>();
        for (Point corner : corners) {
            flat.add(Numbers.shortest(corner.x()));
            flat.add(Numbers.shortest(corner.y()));
        }
        return flat;
    }

    private static List<@Nullable Object> vote(Vote vote) {
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(vote.annotatorId());
        pair.add(vote.categoryId() == Category.NO_AGREEMENT ? null : (Integer) vote.categoryId());
        return pair;
    }

    /** The share of the votes that the class with the most of them has; null where there are none. */
    static @Nullable Double agreement(List<Integer> classes) {
        if (classes.isEmpty()) {
            return null;
        }
        int most = classes.stream()
                .mapToInt(one -> Collections.frequency(classes, one))
                .max()
                .orElse(0);
        return JsonOutput.rounded((double) most / classes.size(), 3);
    }
}
