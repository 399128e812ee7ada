package dev.midog.task.dataset;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CategoryFilter;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Which part of a dataset a use case is about.
 *
 * @param split the cases of a split file, which assigns the splits that {@code cases} picks by
 * @param dropsCrowd whether annotations marked as crowds or difficult are left out
 */
public record DatasetSelection(SplitSelection split, CaseFilter cases, CategoryFilter category, boolean dropsCrowd) {
    /** The whole dataset. */
    public static final DatasetSelection ALL =
            new DatasetSelection(SplitSelection.NONE, CaseFilter.ALL, CategoryFilter.ALL);

    /** A part with its crowds. */
    public DatasetSelection(SplitSelection split, CaseFilter cases, CategoryFilter category) {
        this(split, cases, category, false);
    }

    /**
     * The selected images of {@code dataset} with their annotations of the selected classes.
     *
     * @param notices is given what a split file and the dataset do not share
     */
    public Dataset apply(Dataset dataset, Consumer<? super Notice> notices) throws IOException {
        Dataset chosen = category.apply(cases.apply(split.apply(dataset, false, notices)));
        return dropsCrowd ? chosen.withContent(chosen.rois(), annotation -> !annotation.isCrowd()) : chosen;
    }
}
