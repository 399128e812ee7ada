package dev.midog.format.predictions;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ShownText;
import java.util.stream.Collectors;

/** Finds out what the classes of detections mean, by their names, ids or numbers. */
final class PredictedClasses {
    private final KnownNames names;
    private final InputIssues issues;

    PredictedClasses(KnownNames names, InputIssues issues) {
        this.names = names;
        this.issues = issues;
    }

    /** The class of an id, as COCO results have it. */
    PredictedClass ofId(long id, String place) {
        return names.category((int) id).map(PredictedClasses::of).orElseGet(() -> {
            issues.report(
                    "category " + id,
                    place,
                    "there is no category " + id + " among "
                            + names.categories().stream().map(Category::id).toList()
                            + "; the detection is not counted as a mitotic figure");
            return new PredictedClass("class " + id, false);
        });
    }

    /** The class of a number that counts from 0 in the order of the ids, as Ultralytics and MMDetection have it. */
    PredictedClass ofIndex(long index, String file, String place) {
        if (index < 0 || index >= names.categories().size()) {
            issues.report(
                    "index " + index,
                    place,
                    "there is no class " + index + " among the "
                            + names.categories().size()
                            + " of the ground truth, counted from 0; the detection is not counted as a mitotic figure");
            return new PredictedClass("class " + index, false);
        }
        issues.mention(
                "indices",
                file,
                "classes are counted from 0 in the order of their ids: "
                        + names.categories().stream()
                                .map(category ->
                                        names.categories().indexOf(category) + " " + ShownText.of(category.name()))
                                .collect(Collectors.joining(", ")));
        return of(names.categories().get((int) index));
    }

    /** The class called {@code label}; 1 means mitotic figure, 0 and 2 do not. */
    PredictedClass ofName(String label, String place) {
        return names.category(label).map(PredictedClasses::of).orElseGet(() -> {
            CategoryRole role = label.equals("1") ? CategoryRole.MITOTIC_FIGURE : CategoryRole.of(label);
            if (role == CategoryRole.OTHER && !label.equals("0") && !label.equals("2")) {
                issues.report(
                        "class " + label,
                        place,
                        "the class \"" + label + "\" is neither \"mitotic figure\" nor \"non-mitotic figure\"; the"
                                + " detection is not counted as a mitotic figure");
            }
            return new PredictedClass(spelled(label, role), role == CategoryRole.MITOTIC_FIGURE);
        });
    }

    /** The only class of that meaning in the ground truth; else the label itself. */
    private String spelled(String label, CategoryRole role) {
        CategoryRole meant = label.equals("0") || label.equals("2") ? CategoryRole.HARD_NEGATIVE : role;
        return names.categories().stream()
                .filter(category -> category.role() == meant && meant != CategoryRole.OTHER)
                .findFirst()
                .map(Category::name)
                .orElse(label);
    }

    private static PredictedClass of(Category category) {
        return new PredictedClass(category.name(), category.role() == CategoryRole.MITOTIC_FIGURE);
    }
}
