package dev.midog.core.selection;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changes to the classes of a dataset.
 *
 * <p>Classes are named as the dataset names them, letter case not minded, or by id.
 *
 * @param renames each {@code OLD=NEW}
 * @param drops each the name of a class whose annotations are left out, and the class with them
 * @param merges each {@code A,B=NEW}: one class of several, with the id of NEW where the dataset has it, else the lowest of
 *     theirs; a comma in the name of one is written {@code \,}
 */
public record CategoryEdits(List<String> renames, List<String> drops, List<String> merges) {
    /** What an element of {@code renames} should look like. */
    static final String RENAMING = "OLD=NEW, as in \"imposter=hard negative\"";

    private static final String MERGING = "A,B=NEW, as in \"imposter,other cell=hard negative\"";
    private static final Parameter MAP = Parameter.of("map");
    private static final Parameter DROP = Parameter.of("drop");
    private static final Parameter MERGE_CLASSES = Parameter.of("mergeClasses");

    /** Copies the lists. */
    public CategoryEdits {
        renames = List.copyOf(renames);
        drops = List.copyOf(drops);
        merges = List.copyOf(merges);
    }

    /** True where nothing is asked for. */
    public boolean isEmpty() {
        return renames.isEmpty() && drops.isEmpty() && merges.isEmpty();
    }

    /** The names of the classes that are edited, as the user writes them. */
    public Set<String> namedClasses() {
        Set<String> names = new HashSet<>();
        renames.forEach(
                edit -> names.add(Renaming.parse(MAP, edit, RENAMING).from().strip()));
        drops.forEach(name -> names.add(name.strip()));
        merges.forEach(
                edit -> members(Renaming.parse(MERGE_CLASSES, edit, MERGING)).forEach(name -> names.add(name.strip())));
        return names;
    }

    private static List<String> members(Renaming merging) {
        return Stream.of(merging.from().split("(?<!\\\\),", -1))
                .map(member -> member.replace("\\,", ","))
                .toList();
    }

    /**
     * The dataset with its classes edited; votes follow their classes, and votes for a class that is dropped become votes for
     * "unknown", which {@code notices} gets.
     *
     * @throws MidogException of usage where a class is not there, none would be left, one is named in two edits, or two classes would have one name
     */
    public Dataset apply(Dataset dataset, Notices notices) {
        return isEmpty() ? dataset : new Edit(dataset).result(this, notices);
    }

    /** One run over one dataset. */
    private static final class Edit {
        private final Dataset dataset;
        private final Map<Integer, Category> categories;

        /** The new id of each class; {@link Category#NO_AGREEMENT} of those that are dropped. */
        private final Map<Integer, Integer> ids = new HashMap<>();

        private final Set<Integer> named = new HashSet<>();

        Edit(Dataset dataset) {
            this.dataset = dataset;
            this.categories = new LinkedHashMap<>(dataset.categoriesById());
            categories.keySet().forEach(id -> ids.put(id, id));
        }

        Dataset result(CategoryEdits edits, Notices notices) {
            edits.drops.forEach(name -> drop(find(DROP, name)));
            if (categories.isEmpty() && !edits.drops.isEmpty()) {
                throw MidogException.usage(Message.of(
                        DROP,
                        " names every class of the dataset, so that no annotation would be left; keep one of them"));
            }
            edits.merges.forEach(this::merge);
            edits.renames.forEach(this::rename);
            Set<String> names = new HashSet<>();
            for (Category category : categories.values()) {
                if (!names.add(category.name())) {
                    throw MidogException.usage(Message.of(
                            "two classes would be called \"" + category.name() + "\"; to make them one give ",
                            MERGE_CLASSES));
                }
            }
            AnnotationListBuilder kept = new AnnotationListBuilder();
            long dropped = 0;
            long votes = 0;
            ClassIds newIds = new ClassIds(ids);
            for (Annotation annotation : dataset.annotations()) {
                if (isDropped(annotation.categoryId())) {
                    dropped++;
                } else {
                    kept.add(newIds.applyTo(annotation));
                    votes += annotation.votes().stream()
                            .filter(vote -> isDropped(vote.categoryId()))
                            .count();
                }
            }
            tell(notices, dropped, votes);
            return new Dataset(
                    dataset.info(),
                    dataset.licenses(),
                    ParentNames.following(dataset.categories(), List.copyOf(categories.values()), ids),
                    dataset.annotators(),
                    dataset.rois(),
                    kept.list(),
                    dataset.extras());
        }

        private void drop(Category category) {
            ids.put(category.id(), Category.NO_AGREEMENT);
            categories.remove(category.id());
        }

        private void merge(String edit) {
            Renaming merging = Renaming.parse(MERGE_CLASSES, edit, MERGING);
            String name = merging.to();
            List<Category> members = new ArrayList<>();
            members(merging).forEach(member -> members.add(find(MERGE_CLASSES, member)));
            Category first = members.stream()
                    .min((a, b) -> Integer.compare(a.id(), b.id()))
                    .orElseThrow();
            Category target = categories.values().stream()
                    .filter(category -> category.name().equals(name))
                    .findFirst()
                    .orElse(renamed(first, name));
            members.forEach(member -> {
                ids.put(member.id(), target.id());
                if (member.id() != target.id()) {
                    categories.remove(member.id());
                }
            });
            categories.put(target.id(), target);
        }

        private void rename(String edit) {
            Renaming renaming = Renaming.parse(MAP, edit, RENAMING);
            Category category = find(MAP, renaming.from());
            categories.put(category.id(), renamed(category, renaming.to()));
        }

        /** A renamed class keeps its role, and what it is a kind of, if its new name suggests none. */
        private static Category renamed(Category category, String name) {
            CategoryRole role = CategoryRole.of(name);
            String parent = MitoticNames.parentOf(name);
            return new Category(
                    category.id(),
                    name,
                    role == CategoryRole.OTHER ? parent == null ? category.parent() : parent : parent,
                    role == CategoryRole.OTHER ? category.role() : role,
                    category.extras());
        }

        private Category find(Parameter parameter, String name) {
            String wanted = name.strip();
            Category found = first(category -> category.name().equals(name))
                    .or(() -> first(category -> category.name().strip().equalsIgnoreCase(wanted)))
                    .or(() -> first(category -> String.valueOf(category.id()).equals(wanted)))
                    .orElseThrow(() -> MidogException.usage(Message.of(
                            parameter.as(wanted),
                            ": the dataset has no such class; its classes are ",
                            dataset.classList())));
            if (!named.add(found.id())) {
                throw MidogException.usage(Message.of(
                        parameter.as(wanted),
                        ": the class is named in another ",
                        MAP,
                        ", ",
                        DROP,
                        " or ",
                        MERGE_CLASSES,
                        "; name it once"));
            }
            return found;
        }

        private Optional<Category> first(Predicate<Category> wanted) {
            return dataset.categories().stream().filter(wanted).findFirst();
        }

        private boolean isDropped(int categoryId) {
            return categoryId != Category.NO_AGREEMENT
                    && ids.getOrDefault(categoryId, categoryId) == Category.NO_AGREEMENT;
        }

        private static void tell(Notices notices, long dropped, long votes) {
            notices.addCounted(
                    "CLASS-DROPPED",
                    dropped,
                    Message.of(
                            Counted.of(dropped, "annotation of a class", "annotations of classes") + " named by ",
                            DROP,
                            " left out"));
            notices.addCounted(
                    "VOTES-FOR-DROPPED",
                    votes,
                    Message.of(
                            Counted.of(votes, "vote", "votes") + " for a class named by ",
                            DROP,
                            " kept as \"unknown\""));
        }
    }
}
