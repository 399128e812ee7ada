package dev.midog.task.draw;

import dev.midog.analysis.evaluate.CellOutcome;
import dev.midog.analysis.evaluate.CellOutcome.OutcomeKind;
import dev.midog.analysis.evaluate.ImageOutcomes;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Shape;
import dev.midog.core.model.ShownText;
import dev.midog.draw.marks.ImageMark;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Marks of one meaning.
 *
 * @param label in the legend
 * @param isTop whether it is drawn over those that are not
 */
record MarkGroup(String label, MarkStyle style, boolean isTop, List<ImageMark> marks) {
    /** Copies the list. */
    MarkGroup {
        marks = List.copyOf(marks);
    }

    /**
     * The marks of an image by class; where {@code outcomes} are given, these stand for its mitotic figures.
     *
     * @return classes that the image has none of are left out, except mitotic figures
     */
    static List<MarkGroup> of(
            List<Annotation> annotations,
            List<Category> categories,
            @Nullable ImageOutcomes outcomes,
            List<MarkCaption> captions) {
        Map<Integer, Integer> colours = Palette.ofCategories(categories);
        Map<Integer, String> names = categories.stream()
                .collect(Collectors.toMap(Category::id, category -> ShownText.of(category.name()), (a, b) -> a));
        List<MarkGroup> groups = new ArrayList<>();
        for (Category category : categories) {
            boolean isMitotic = category.role() == CategoryRole.MITOTIC_FIGURE;
            MarkStyle style = MarkStyle.solid(Objects.requireNonNullElse(colours.get(category.id()), Palette.INK));
            List<ImageMark> marks = annotations.stream()
                    .filter(one -> one.categoryId() == category.id())
                    .map(one -> new ImageMark(one.shape(), style, caption(one, names, captions)))
                    .toList();
            if (isMitotic ? outcomes == null : !marks.isEmpty()) {
                groups.add(new MarkGroup(names.getOrDefault(category.id(), ""), style, isMitotic, marks));
            }
        }
        if (outcomes != null) {
            groups.add(of(outcomes, OutcomeKind.TRUE_POSITIVE, "TP", MarkStyle.solid(Palette.TRUE_POSITIVE), captions));
            groups.add(of(
                    outcomes, OutcomeKind.FALSE_NEGATIVE, "FN", new MarkStyle(Palette.FALSE_NEGATIVE, true), captions));
            groups.add(
                    of(outcomes, OutcomeKind.FALSE_POSITIVE, "FP", MarkStyle.solid(Palette.FALSE_POSITIVE), captions));
        }
        return groups;
    }

    private static String caption(Annotation one, Map<Integer, String> names, List<MarkCaption> captions) {
        return captions.stream()
                .map(caption -> caption.of(one, names))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static MarkGroup of(
            ImageOutcomes outcomes, OutcomeKind kind, String label, MarkStyle style, List<MarkCaption> captions) {
        List<ImageMark> marks = outcomes.cells().stream()
                .filter(cell -> cell.kind() == kind)
                .map(cell -> new ImageMark(shape(cell), style, caption(cell, label, captions)))
                .toList();
        return new MarkGroup(label, style, true, marks);
    }

    /** A false positive without a box of its own is a diamond, so that it differs in form as well. */
    private static Shape shape(CellOutcome cell) {
        return cell.kind() == OutcomeKind.FALSE_POSITIVE && cell.shape() instanceof Shape.Spot
                ? new Shape.SpecialSpot(cell.shape().centre())
                : cell.shape();
    }

    private static String caption(CellOutcome cell, String label, List<MarkCaption> captions) {
        List<String> texts = new ArrayList<>();
        for (MarkCaption caption : captions) {
            Double score = cell.score();
            if (caption == MarkCaption.CLASS) {
                texts.add(label);
            } else if (caption == MarkCaption.SCORE && score != null) {
                texts.add(MarkCaption.score(score));
            }
        }
        return String.join(" ", texts);
    }
}
