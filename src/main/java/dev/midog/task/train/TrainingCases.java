package dev.midog.task.train;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.random.Permutation;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The cases to train on and those to validate on.
 *
 * @param training the images to train on, with their annotations
 * @param validation the images to validate on, with theirs
 * @param figureClasses the ids of the classes that are mitotic figures
 */
record TrainingCases(Dataset training, Dataset validation, Set<Integer> figureClasses) {
    private static final Parameter MF_CLASS = Parameter.of("mfClass");
    private static final int VALIDATION_PART = 5;

    /**
     * Divides {@code dataset}: test cases are left out; validation cases are those of that split, or where there is none every
     * fifth of the others, drawn by {@code seed}. The original's network knows mitotic figures alone, so that its patches are drawn
     * around none but these.
     */
    static TrainingCases of(Dataset dataset, RecipeNetwork network, long seed, Consumer<? super Notice> notices) {
        Set<Integer> figures = dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.MITOTIC_FIGURE)
                .map(Category::id)
                .collect(Collectors.toUnmodifiableSet());
        List<Roi> usable = dataset.rois().stream()
                .filter(roi -> roi.published() && roi.facts().split() != Split.TEST)
                .toList();
        List<Roi> validation = new ArrayList<>(usable.stream()
                .filter(roi -> roi.facts().split() == Split.VALIDATION)
                .toList());
        if (validation.isEmpty() && usable.size() > 1) {
            int count = Math.max(1, usable.size() / VALIDATION_PART);
            Permutation order = new Permutation(usable.size(), new SplitMix64(seed));
            for (int i = 0; i < count; i++) {
                validation.add(usable.get((int) order.at(i)));
            }
            notices.accept(new Notice(
                    "VALIDATION-CASES",
                    Message.of("validating on " + Counted.of(count, "case") + " of " + usable.size()
                            + ", drawn by the seed, as no split names any"),
                    count));
        }
        Set<Long> validated = validation.stream().map(Roi::id).collect(Collectors.toSet());
        List<Roi> training =
                usable.stream().filter(roi -> !validated.contains(roi.id())).toList();
        if (training.isEmpty() || validation.isEmpty()) {
            throw MidogException.operation(
                    "training needs at least one case to train on and one to validate on, and there are "
                            + training.size() + " and " + validation.size() + "; test cases are never used");
        }
        Predicate<Annotation> isKept =
                annotation -> network == RecipeNetwork.FAST || figures.contains(annotation.categoryId());
        TrainingCases cases =
                new TrainingCases(part(dataset, training, isKept), part(dataset, validation, isKept), figures);
        if (cases.figures(cases.training) == 0) {
            throw MidogException.operation(Message.of(
                    "the cases to train on have no mitotic figure; pick others, or name the class of mitotic figures with ",
                    MF_CLASS,
                    "; the classes are "
                            + dataset.categories().stream()
                                    .map(category -> "\"" + category.name() + "\"")
                                    .collect(Collectors.joining(", "))));
        }
        return cases;
    }

    /** What is trained on and how long. */
    Notice notice(TrainSettings settings, long patches) {
        TrainRecipe recipe = settings.recipe();
        return new Notice(
                "TRAINING-CASES",
                Message.of("training " + recipe.network().label() + " on " + text(training) + ", validating on "
                        + text(validation) + "; "
                        + Counted.of(recipe.count(RecipeValue.EPOCHS), "epoch", "epochs") + " of "
                        + Counted.of(patches, "patch", "patches") + ", "
                        + Counted.of(settings.computeThreads(), "thread")),
                1);
    }

    private String text(Dataset part) {
        return Counted.of(part.rois().size(), "case") + " with " + Counted.of(figures(part), "mitotic figure");
    }

    private long figures(Dataset part) {
        return part.annotations().stream()
                .filter(annotation -> annotation.isCounted() && figureClasses.contains(annotation.categoryId()))
                .count();
    }

    private static Dataset part(Dataset dataset, List<Roi> rois, Predicate<Annotation> isKept) {
        Set<Long> kept = rois.stream().map(Roi::id).collect(Collectors.toSet());
        return dataset.withContent(rois, annotation -> kept.contains(annotation.roiId()) && isKept.test(annotation));
    }
}
