package dev.midog.analysis.stitch;

import dev.midog.core.geometry.Extent;
import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Keeps one of the views that neighboring patches have of one cell.
 *
 * <p>Views of a cell are of one class and of different patches: what one patch has twice stays twice. A border may cut one of
 * two views, so that these are compared within what both patches show. The closest two are joined first.
 */
public final class Stitcher {
    private static final Comparator<Pair> CLOSEST_FIRST = Comparator.comparingDouble(Pair::difference)
            .thenComparingInt(Pair::a)
            .thenComparingInt(Pair::b);

    private final List<Sighting> sightings;
    private final StitchRule rule;

    private record Pair(int a, int b, double difference) {}

    private Stitcher(List<Sighting> sightings, StitchRule rule) {
        this.sightings = sightings;
        this.rule = rule;
    }

    /**
     * The indexes of those to keep of {@code sightings}, all in one image; rising.
     *
     * <p>Of several views of a cell the whole one is kept, of these the one with the higher score; where a border cuts all of
     * them, the one that shows most.
     */
    public static List<Integer> kept(List<Sighting> sightings, StitchRule rule) {
        Map<String, List<Integer>> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < sightings.size(); i++) {
            byLabel.computeIfAbsent(sightings.get(i).label(), label -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> kept = new ArrayList<>();
        for (List<Integer> alike : byLabel.values()) {
            List<Sighting> ofLabel = alike.stream().map(sightings::get).toList();
            new Stitcher(ofLabel, rule).best().forEach(index -> kept.add(alike.get(index)));
        }
        kept.sort(Comparator.naturalOrder());
        return kept;
    }

    /** The best view of each cell. */
    private List<Integer> best() {
        List<List<Integer>> views = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            views.add(new ArrayList<>(List.of(i)));
        }
        for (Pair pair : pairs()) {
            List<Integer> one = views.get(pair.a());
            List<Integer> other = views.get(pair.b());
            if (one != other && areOfOtherPatches(one, other)) {
                one.addAll(other);
                other.forEach(view -> views.set(view, one));
            }
        }
        Comparator<Integer> better = Comparator.comparing(
                        (Integer view) -> sightings.get(view).isCut())
                .thenComparingDouble(view ->
                        sightings.get(view).isCut() ? -sightings.get(view).visibleArea() : 0)
                .thenComparingDouble(view -> -sightings.get(view).score())
                .thenComparingInt(view -> view);
        return new LinkedHashMap<>(firstViews(views))
                .values().stream()
                        .map(list -> list.stream().min(better).orElseThrow())
                        .toList();
    }

    /** Each list once, by its first view. */
    private static Map<Integer, List<Integer>> firstViews(List<List<Integer>> views) {
        Map<Integer, List<Integer>> lists = new LinkedHashMap<>();
        views.forEach(list -> lists.putIfAbsent(list.get(0), list));
        return lists;
    }

    private boolean areOfOtherPatches(List<Integer> one, List<Integer> other) {
        Set<Integer> patches = new HashSet<>();
        one.forEach(view -> patches.add(sightings.get(view).patch().number()));
        return other.stream()
                .noneMatch(view -> patches.contains(sightings.get(view).patch().number()));
    }

    /** The pairs that can be views of one cell, the most alike first. */
    private List<Pair> pairs() {
        PointIndex index =
                PointIndex.of(sightings, one -> middleX(one.box()), one -> middleY(one.box()), Metric.SQUARED);
        double longest = sightings.stream()
                .mapToDouble(one -> Math.max(one.box().width(), one.box().height()))
                .max()
                .orElse(0);
        Double within = rule.duplicatePx();
        double reach = longest + (within == null ? longest : within);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            Extent box = sightings.get(i).box();
            for (int other : index.candidates(middleX(box), middleY(box), reach)) {
                if (other > i) {
                    OptionalDouble difference = difference(sightings.get(i), sightings.get(other));
                    if (difference.isPresent()) {
                        pairs.add(new Pair(i, other, difference.getAsDouble()));
                    }
                }
            }
        }
        pairs.sort(CLOSEST_FIRST);
        return pairs;
    }

    /** How different two views are; empty where they cannot be of one cell. */
    private OptionalDouble difference(Sighting one, Sighting other) {
        Extent a = one.patch().window();
        Extent b = other.patch().window();
        double left = Math.max(a.left(), b.left());
        double top = Math.max(a.top(), b.top());
        double width = Math.min(a.right(), b.right()) - left;
        double height = Math.min(a.bottom(), b.bottom()) - top;
        if (one.patch().number() == other.patch().number() || width < 0 || height < 0) {
            return OptionalDouble.empty();
        }
        Extent common = new Extent(left, top, width, height);
        if (!one.reaches(common) || !other.reaches(common)) {
            return OptionalDouble.empty();
        }
        boolean isCut = one.isCut() || other.isCut();
        Extent first = isCut ? one.clipped(common) : one.box();
        Extent second = isCut ? other.clipped(common) : other.box();
        Double most = rule.duplicatePx();
        Double least = rule.duplicateIou();
        if (most != null) {
            double distance =
                    Math.sqrt(Metric.SQUARED.of(middleX(first) - middleX(second), middleY(first) - middleY(second)));
            return distance <= most ? OptionalDouble.of(distance) : OptionalDouble.empty();
        }
        double overlap = overlap(first, second);
        return least != null && overlap >= least ? OptionalDouble.of(1 - overlap) : OptionalDouble.empty();
    }

    /** Intersection over union; where patches only touch, boxes are cut to a line, and lengths are compared. */
    private static double overlap(Extent one, Extent other) {
        double width = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        double height = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
        boolean isLineX = one.width() == 0 && other.width() == 0;
        boolean isLineY = one.height() == 0 && other.height() == 0;
        double common = (isLineX ? 1 : Math.max(0, width)) * (isLineY ? 1 : Math.max(0, height));
        double both = area(one, isLineX, isLineY) + area(other, isLineX, isLineY) - common;
        return both > 0 ? common / both : 0;
    }

    private static double area(Extent one, boolean isLineX, boolean isLineY) {
        return (isLineX ? 1 : one.width()) * (isLineY ? 1 : one.height());
    }

    private static double middleX(Extent box) {
        return box.left() + box.width() / 2;
    }

    private static double middleY(Extent box) {
        return box.top() + box.height() / 2;
    }
}
