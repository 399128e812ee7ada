package dev.midog.task.report;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.random.SplitMix64;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.ReportedCell;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.plot.GroupLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Example cells of each class in each domain, drawn at random. */
final class CellSection {
    private static final int MOST = 110;

    private final Dataset dataset;
    private final CellCutter cutter;
    private final Map<Integer, Integer> colours;
    private final long seed;

    CellSection(Dataset dataset, CellCutter cutter, long seed) {
        this.dataset = dataset;
        this.cutter = cutter;
        this.colours = Palette.ofCategories(dataset.categories());
        this.seed = seed;
    }

    /** An annotation in an image that there is a file of. */
    private record Candidate(Annotation annotation, Roi roi) {}

    /** The section with at most {@code wanted} cells of each class and domain; empty if no image has a file. */
    Optional<PageSection> of(int wanted) throws IOException {
        Map<String, Map<Category, List<Candidate>>> domains = candidates();
        long groups = domains.values().stream().mapToLong(Map::size).sum();
        if (groups == 0 || wanted == 0) {
            return Optional.empty();
        }
        int each = (int) Math.max(1, Math.min(wanted, MOST / groups));
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(new PageBlock.Prose(
                "Cells drawn at random, with the boxes of their annotations, each 64 pixels of its image wide or as wide as"
                        + " a larger box. Below each: the image, and the votes where there are any."));
        for (Map.Entry<String, Map<Category, List<Candidate>>> domain : domains.entrySet()) {
            List<PageBlock.CellRow> rows = new ArrayList<>();
            for (Map.Entry<Category, List<Candidate>> entry : domain.getValue().entrySet()) {
                List<ReportedCell> cells = cells(entry.getKey(), entry.getValue(), each);
                if (!cells.isEmpty()) {
                    rows.add(new PageBlock.CellRow(entry.getKey().name(), cells));
                }
            }
            if (!rows.isEmpty()) {
                blocks.add(new PageBlock.Heading(domain.getKey()));
                blocks.add(new PageBlock.Cells(rows));
            }
        }
        return Optional.of(new PageSection("cells", "Example cells", blocks));
    }

    private Map<String, Map<Category, List<Candidate>>> candidates() {
        Map<Integer, Category> categories = dataset.categoriesById();
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        Map<String, Map<Category, List<Candidate>>> domains = new LinkedHashMap<>();
        for (Roi roi : dataset.rois()) {
            List<Annotation> own = annotations.getOrDefault(roi.id(), List.of()).stream()
                    .filter(Annotation::isCounted)
                    .filter(annotation -> categories.containsKey(annotation.categoryId()))
                    .toList();
            if (!own.isEmpty() && cutter.has(roi)) {
                Map<Category, List<Candidate>> classes = domains.computeIfAbsent(
                        GroupLabel.of(Grouping.DOMAIN.key(roi)).line(), key -> classes());
                own.forEach(
                        annotation -> classes.getOrDefault(categories.get(annotation.categoryId()), new ArrayList<>())
                                .add(new Candidate(annotation, roi)));
            }
        }
        domains.values().forEach(classes -> classes.values().removeIf(List::isEmpty));
        return domains;
    }

    private Map<Category, List<Candidate>> classes() {
        Map<Category, List<Candidate>> classes = new LinkedHashMap<>();
        dataset.categories().forEach(category -> classes.put(category, new ArrayList<>()));
        return classes;
    }

    private List<ReportedCell> cells(Category category, List<Candidate> candidates, int wanted) throws IOException {
        SplitMix64 random = new SplitMix64(seed);
        List<Candidate> left = new ArrayList<>(candidates);
        List<Candidate> drawn = new ArrayList<>();
        while (drawn.size() < wanted && !left.isEmpty()) {
            drawn.add(left.remove(random.between(0, left.size() - 1)));
        }
        drawn.sort(Comparator.comparing((Candidate one) -> one.roi().fileName())
                .thenComparingLong(one -> one.annotation().id()));
        MarkStyle style = MarkStyle.solid(Objects.requireNonNullElse(colours.get(category.id()), Palette.INK));
        List<ReportedCell> cells = new ArrayList<>();
        for (Candidate one : drawn) {
            String votes = votes(one.annotation());
            cutter.cut(
                            one.roi(),
                            one.annotation().shape().box(WriteOptions.PUBLISHED_SPOT_SIZE),
                            new CellCutter.Showing(
                                    style,
                                    one.roi().fileName() + (votes.isEmpty() ? "" : ", votes " + votes),
                                    category.name() + " in " + one.roi().fileName() + ", "
                                            + one.annotation().title()))
                    .ifPresent(cells::add);
        }
        return cells;
    }

    private String votes(Annotation annotation) {
        Map<Integer, Category> categories = dataset.categoriesById();
        Map<String, Long> counts = annotation.votes().stream()
                .map(vote -> categories.get(vote.categoryId()))
                .collect(Collectors.groupingBy(
                        category -> category == null ? "unknown" : letters(category),
                        LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String letters(Category category) {
        return switch (category.role()) {
            case MITOTIC_FIGURE -> "MF";
            case HARD_NEGATIVE -> "NMF";
            case OTHER -> category.name();
        };
    }
}
