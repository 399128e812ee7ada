package dev.midog.core.selection;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.AnnotationListBuilder;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a user asks to be done to the classes of a dataset: otherwise they stay as they are.
 *
 * <p>Classes are named as the dataset names them, letter case not minded, or by id.
 *
 * @param renames each {@code OLD=NEW}
 * @param drops each the name of a class whose annotations are left out, and the class with them
 * @param merges each {@code A,B=NEW}: one class of several, with the id of NEW where the dataset has it, else the lowest of
 *     theirs; a comma in the name of one is written {@code \,}
 */
public record CategoryEdits(List<String> renames, List<String> drops, List<String> merges) {
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

    /**
     * The dataset with its classes edited; votes follow their classes, and votes for a class that is dropped become votes for
     * "unknown", which {@code notices} is told.
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

        /** The new id of each class; none of those that are dropped. */
        private final Map<Integer, Integer> ids = new HashMap<>();

        private final Set<Integer> named = new HashSet<>();

        Edit(Dataset dataset) {
            this.dataset = dataset;
            this.categories = new LinkedHashMap<>(dataset.categoriesById());
            categories.keySet().forEach(id -> ids.put(id, id));
        }

        Dataset result(CategoryEdits edits, Notices notices) {
            edits.drops.forEach(name -> drop(find("--drop", name)));
            if (categories.isEmpty() && !edits.drops.isEmpty()) {
                throw MidogException.usage(
                        "--drop names every class of the dataset, so that no annotation would be left;"
                                + " keep one of them");
            }
            edits.merges.forEach(this::merge);
            edits.renames.forEach(this::rename);
            Set<String> names = new HashSet<>();
            for (Category category : categories.values()) {
                if (!names.add(category.name())) {
                    throw MidogException.usage("two classes would be called \"" + category.name()
                            + "\"; to make them one give --merge-classes");
                }
            }
            AnnotationListBuilder kept = new AnnotationListBuilder();
            long dropped = 0;
            long votes = 0;
            for (Annotation annotation : dataset.annotations()) {
                if (annotation.categoryId() == Category.NO_AGREEMENT || ids.containsKey(annotation.categoryId())) {
                    kept.add(edited(annotation));
                    votes += annotation.votes().stream().filter(this::isDropped).count();
                } else {
                    dropped++;
                }
            }
            tell(notices, dropped, votes);
            return new Dataset(
                    dataset.info(),
                    dataset.licenses(),
                    List.copyOf(categories.values()),
                    dataset.annotators(),
                    dataset.rois(),
                    kept.list(),
                    dataset.extras());
        }

        private void drop(Category category) {
            ids.remove(category.id());
            categories.remove(category.id());
        }

        private void merge(String edit) {
            int at = middle("--merge-classes", edit, "A,B=NEW");
            String name = edit.substring(at + 1).strip();
            List<Category> members = new ArrayList<>();
            for (String member : edit.substring(0, at).split("(?<!\\\\),", -1)) {
                members.add(find("--merge-classes", member.replace("\\,", ",")));
            }
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
            int at = middle("--map", edit, "OLD=NEW");
            Category category = find("--map", edit.substring(0, at));
            categories.put(
                    category.id(), renamed(category, edit.substring(at + 1).strip()));
        }

        /** A class that a user names stays what it was to the field where its new name tells nothing. */
        private static Category renamed(Category category, String name) {
            CategoryRole role = CategoryRole.of(name);
            return new Category(
                    category.id(), name, role == CategoryRole.OTHER ? category.role() : role, category.extras());
        }

        /** The place of the last {@code =}: names of classes may hold others. */
        private static int middle(String option, String edit, String form) {
            int at = edit.lastIndexOf('=');
            if (at <= 0 || edit.substring(at + 1).isBlank()) {
                throw MidogException.usage(option + " " + edit + ": this is not " + form);
            }
            return at;
        }

        private Category find(String option, String name) {
            String wanted = name.strip();
            Category found = first(category -> category.name().equals(name))
                    .or(() -> first(category -> category.name().strip().equalsIgnoreCase(wanted)))
                    .or(() -> first(category -> String.valueOf(category.id()).equals(wanted)))
                    .orElseThrow(() -> MidogException.usage(option + " " + wanted
                            + ": the dataset has no such class; its classes are " + dataset.classList()));
            if (!named.add(found.id())) {
                throw MidogException.usage(option + " " + wanted
                        + ": the class is named in another --map, --drop or --merge-classes; name it once");
            }
            return found;
        }

        private Optional<Category> first(Predicate<Category> wanted) {
            return dataset.categories().stream().filter(wanted).findFirst();
        }

        private Annotation edited(Annotation one) {
            int categoryId = ids.getOrDefault(one.categoryId(), Category.NO_AGREEMENT);
            List<Vote> votes = one.votes().stream().map(this::edited).toList();
            boolean same = categoryId == one.categoryId() && votes.equals(one.votes());
            return same
                    ? one
                    : new Annotation(
                            one.id(),
                            one.roiId(),
                            categoryId,
                            one.shape(),
                            votes,
                            one.guid(),
                            one.lastModified(),
                            one.deleted(),
                            one.extras());
        }

        private Vote edited(Vote vote) {
            return isDropped(vote)
                    ? new Vote(Category.NO_AGREEMENT, vote.annotatorId())
                    : new Vote(ids.getOrDefault(vote.categoryId(), vote.categoryId()), vote.annotatorId());
        }

        private boolean isDropped(Vote vote) {
            boolean known = dataset.categories().stream().anyMatch(category -> category.id() == vote.categoryId());
            return known && !ids.containsKey(vote.categoryId());
        }

        private static void tell(Notices notices, long dropped, long votes) {
            notices.addCounted(
                    "CLASS-DROPPED",
                    dropped,
                    dropped + (dropped == 1 ? " annotation of a class" : " annotations of classes")
                            + " named by --drop left out");
            notices.addCounted(
                    "VOTES-FOR-DROPPED",
                    votes,
                    votes + (votes == 1 ? " vote" : " votes") + " for a class named by --drop kept as \"unknown\"");
        }
    }
}
