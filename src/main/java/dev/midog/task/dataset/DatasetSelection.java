package dev.midog.task.dataset;

import dev.midog.core.filter.AnnotationChoice;
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
 * @param choice which annotations are kept after that, in which order
 * @param dropsCrowd whether annotations marked as crowds or difficult are left out
 */
public record DatasetSelection(
        SplitSelection split, CaseFilter cases, CategoryFilter category, AnnotationChoice choice, boolean dropsCrowd) {
    /** The whole dataset. */
    public static final DatasetSelection ALL = builder().build();

    /**
     * The selected images of {@code dataset} with their annotations of the selected classes.
     *
     * @param notices is given what a split file and the dataset do not share
     */
    public Dataset apply(Dataset dataset, Consumer<? super Notice> notices) throws IOException {
        Dataset chosen = category.apply(cases.apply(split.apply(dataset, false, notices)));
        return choice.apply(
                dropsCrowd ? chosen.withContent(chosen.rois(), annotation -> !annotation.isCrowd()) : chosen);
    }

    /** The whole dataset, to begin with. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private SplitSelection split = SplitSelection.NONE;
        private CaseFilter cases = CaseFilter.ALL;
        private CategoryFilter category = CategoryFilter.ALL;
        private AnnotationChoice choice = AnnotationChoice.ALL;
        private boolean dropsCrowd;

        private Builder() {}

        /** The cases of a split file, which assigns the splits that {@code cases} picks by. */
        public Builder split(SplitSelection value) {
            split = value;
            return this;
        }

        /** The cases to keep. */
        public Builder cases(CaseFilter value) {
            cases = value;
            return this;
        }

        /** The classes of the annotations to keep. */
        public Builder category(CategoryFilter value) {
            category = value;
            return this;
        }

        /** Which annotations are kept after that, in which order. */
        public Builder choice(AnnotationChoice value) {
            choice = value;
            return this;
        }

        /** Whether annotations marked as crowds or difficult are left out. */
        public Builder dropsCrowd(boolean value) {
            dropsCrowd = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public DatasetSelection build() {
            return new DatasetSelection(split, cases, category, choice, dropsCrowd);
        }
    }
}
