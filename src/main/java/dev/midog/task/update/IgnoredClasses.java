package dev.midog.task.update;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Classes of edited files that are not of the dataset, such as the regions of QuPath, and are left out with their annotations. */
final class IgnoredClasses {
    private static final Parameter DROP = Parameter.of("drop");

    private final List<String> names;
    private final Set<String> found = new HashSet<>();

    /** Refuses a class that the dataset has: its annotations would count as deleted. */
    IgnoredClasses(List<String> names, Dataset dataset) {
        this.names = names;
        for (String name : names) {
            if (dataset.categories().stream().anyMatch(one -> isCalled(one, name))) {
                throw MidogException.usage(Message.of(
                        DROP.as(name),
                        ": the dataset has this class, and only classes of the edited files can be left out"));
            }
        }
    }

    /** The edited dataset without the annotations of these classes. */
    Dataset without(Dataset edited) {
        Set<Integer> ids = new HashSet<>();
        for (Category category : edited.categories()) {
            for (String name : names) {
                if (isCalled(category, name)) {
                    ids.add(category.id());
                    found.add(name);
                }
            }
        }
        return ids.isEmpty()
                ? edited
                : edited.withContent(edited.rois(), annotation -> !ids.contains(annotation.categoryId()));
    }

    /** Refuses a class that no edited file had. */
    void requireAll() {
        for (String name : names) {
            if (!found.contains(name)) {
                throw MidogException.usage(
                        Message.of(DROP.as(name), ": none of the edited files has a class of this name"));
            }
        }
    }

    private static boolean isCalled(Category category, String name) {
        return category.name().equalsIgnoreCase(name.strip());
    }
}
