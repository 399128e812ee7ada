package dev.midog.analysis.update;

import dev.midog.analysis.compare.ClassPairs;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes and annotators of the dataset, with those that edited files add. */
final class EditedNames {
    private static final Parameter MAP = Parameter.of("map");
    private static final Parameter DROP = Parameter.of("drop");
    private static final Parameter ADD_CLASSES = Parameter.of("addClasses");

    private final Dataset dataset;
    private final boolean addsClasses;
    private final Notices notices;
    private final List<Category> categories;
    private final List<Annotator> annotators;

    /** The ids of one edited file's classes and annotators in the dataset. */
    final class Ids {
        private final Map<Integer, Integer> classes;
        private final Map<Long, Annotator> voters = new HashMap<>();

        private Ids(Map<Integer, Integer> classes, EditedFile file) {
            this.classes = classes;
            if (file.holds(HeldPart.VOTERS)) {
                file.dataset().annotators().forEach(one -> voters.put(one.id(), one));
            }
        }

        int ofClass(int id) {
            return classes.getOrDefault(id, id);
        }

        /** The name of the annotator whose id is {@code voter} in the edited file; null where nobody is named. */
        @Nullable String nameOf(@Nullable Long voter) {
            Annotator known = voter == null ? null : voters.get(voter);
            return known == null ? null : known.name();
        }

        /** The vote as the dataset has it; its annotator is added where the dataset does not know the name. */
        Vote of(Vote vote) {
            Annotator voter = vote.annotatorId() == null ? null : voters.get(vote.annotatorId());
            return new Vote(
                    ofClass(vote.categoryId()),
                    voter == null ? null : (Long) annotatorId(voter.name(), voter.extras()));
        }
    }

    EditedNames(Dataset dataset, boolean addsClasses, Notices notices) {
        this.dataset = dataset;
        this.addsClasses = addsClasses;
        this.notices = notices;
        this.categories = new ArrayList<>(dataset.categories());
        this.annotators = new ArrayList<>(dataset.annotators());
    }

    List<Category> categories() {
        return categories;
    }

    List<Annotator> annotators() {
        return annotators;
    }

    /** The name of the class of that id, for people. */
    String className(int id) {
        return categories.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .map(Category::name)
                .orElse(id == Category.NO_AGREEMENT ? "no agreed class" : "class " + id);
    }

    /** The name of the annotator of that id; null where nobody is named. */
    @Nullable String annotatorName(@Nullable Long id) {
        return annotators.stream()
                .filter(one -> Long.valueOf(one.id()).equals(id))
                .findFirst()
                .map(Annotator::name)
                .orElse(null);
    }

    /** The id of the annotator called {@code name}, who is added where there is none. */
    long annotatorId(String name, Extras extras) {
        long last = 0;
        for (Annotator one : annotators) {
            if (one.name().equals(name)) {
                return one.id();
            }
            last = Math.max(last, one.id());
        }
        annotators.add(new Annotator(last + 1, name, extras));
        return last + 1;
    }

    /**
     * The classes and annotators that {@code file} uses.
     *
     * @throws MidogException where the dataset has no such class and none is to be added
     */
    Ids of(EditedFile file) {
        Map<Integer, Long> used = new LinkedHashMap<>();
        for (Annotation annotation : file.dataset().annotations()) {
            used.merge(annotation.categoryId(), 1L, Long::sum);
            if (file.holds(HeldPart.VOTES)) {
                annotation.votes().forEach(vote -> used.merge(vote.categoryId(), 0L, Long::sum));
            }
        }
        ClassPairs pairs = ClassPairs.of(categories, file.dataset().categories());
        Map<Integer, Integer> ids = new HashMap<>(pairs.idsInA());
        pairs.both().stream()
                .filter(pair -> used.containsKey(pair.b().id())
                        && !pair.a().letters().equals(pair.b().letters()))
                .forEach(pair -> notices.add(
                        "CLASS-TAKEN-FOR",
                        file.name() + ": its class \"" + pair.b().name() + "\" is taken for \""
                                + pair.a().name() + "\""));
        for (Category category : pairs.onlyB()) {
            Long count = used.get(category.id());
            if (count != null) {
                ids.put(category.id(), added(category, count, file));
            }
        }
        return new Ids(ids, file);
    }

    private int added(Category category, long count, EditedFile file) {
        if (!addsClasses) {
            throw MidogException.invalidData(Message.of(
                    file.name() + ": its class \"" + category.name() + "\""
                            + (count == 0 ? ", of votes," : " of " + Counted.of(count, "annotation"))
                            + " is not in the dataset, whose classes are " + dataset.classList() + "; rename it with ",
                    MAP,
                    ", add it to the dataset with ",
                    ADD_CLASSES,
                    ", or leave it out with ",
                    DROP.as(category.name())));
        }
        int last = categories.stream().mapToInt(Category::id).max().orElse(0);
        if (last == Integer.MAX_VALUE) {
            throw MidogException.invalidData(
                    "the dataset uses class ids up to " + last + ", and no number is left; renumber them");
        }
        categories.add(new Category(last + 1, category.name(), category.parent(), category.role(), category.extras()));
        notices.add("CLASS-ADDED", file.name() + ": its class \"" + category.name() + "\" is added");
        return last + 1;
    }
}
