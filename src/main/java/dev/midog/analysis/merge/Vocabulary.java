package dev.midog.analysis.merge;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes and annotators of the result, and what those of each input are among them.
 *
 * <p>Classes are joined by name, letter case, hyphens, underscores and spaces not minded; never by meaning. Each keeps the
 * id of the first input that has it, unless another class has that already.
 */
final class Vocabulary {
    private static final Parameter ANNOTATORS = Parameter.of("annotators");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)((expert|annotator|rater|reader|observer|pathologist|person|user|labell?er|reviewer|doctor)[ _#.-]*)?(\\d+|[a-z])?");

    private final MergeOptions options;
    private final Notices notices;
    private final Map<String, Category> byLetters = new HashMap<>();
    private final List<Category> categories = new ArrayList<>();
    private final Set<Integer> categoryIds = new HashSet<>();
    private final Map<String, Annotator> byName = new HashMap<>();
    private final List<Annotator> annotators = new ArrayList<>();
    private final Set<Long> annotatorIds = new HashSet<>();
    private int lastCategoryId;
    private long lastAnnotatorId;

    /**
     * What an input calls them, and what they are in the result.
     *
     * @param categories ids in the result by ids in the input; 0 is 0
     * @param annotators the same
     */
    record Terms(Map<Integer, Integer> categories, Map<Long, Long> annotators) {}

    Vocabulary(List<MergeInput> inputs, MergeOptions options, Notices notices) {
        this.options = options;
        this.notices = notices;
        for (MergeInput input : inputs) {
            input.dataset().categories().forEach(one -> lastCategoryId = Math.max(lastCategoryId, one.id()));
            input.dataset().annotators().forEach(one -> lastAnnotatorId = Math.max(lastAnnotatorId, one.id()));
        }
    }

    List<Category> categories() {
        return categories;
    }

    List<Annotator> annotators() {
        return annotators;
    }

    /** Takes the classes and annotators of {@code input} in. */
    Terms add(MergeInput input) {
        Map<Integer, Integer> categoryTerms = new HashMap<>();
        categoryTerms.put(Category.NO_AGREEMENT, Category.NO_AGREEMENT);
        Set<String> own = new HashSet<>();
        for (Category category : input.dataset().categories()) {
            // Two classes of one input stay two, however alike their names are.
            String key = own.add(category.letters()) ? category.letters() : category.letters() + "\n" + category.id();
            Category known = byLetters.computeIfAbsent(key, absent -> added(category));
            categoryTerms.put(category.id(), known.id());
            if (!known.plainName().equals(category.plainName())) {
                notices.add(
                        "CLASSES-JOINED",
                        input.name() + ": the class \"" + category.name() + "\" is \"" + known.name()
                                + "\" of an earlier input, as only hyphens and spaces differ");
            }
            if (known.id() != category.id()) {
                notices.add(
                        "CLASS-ID",
                        input.name() + ": the class " + category.id() + " \"" + category.name() + "\" is " + known.id()
                                + " in the result");
            }
        }
        return new Terms(categoryTerms, annotatorTerms(input));
    }

    private Map<Long, Long> annotatorTerms(MergeInput input) {
        Map<Long, Long> annotatorTerms = new HashMap<>();
        List<String> numbered = new ArrayList<>();
        Set<String> ownNames = new HashSet<>();
        for (Annotator annotator : input.dataset().annotators()) {
            boolean first = ownNames.add(annotator.name());
            if (first && !options.annotatorsByFile() && byName.containsKey(annotator.name()) && isNumber(annotator)) {
                numbered.add(annotator.name());
            }
            annotatorTerms.put(
                    annotator.id(), annotator(annotator, input, !first).id());
        }
        if (!numbered.isEmpty()) {
            notices.add(
                    "ANNOTATORS-JOINED",
                    Message.of(
                            input.name() + ": " + String.join(", ", numbered)
                                    + " of this and of an earlier input become one person each, though numbers do not name"
                                    + " people; if they are others, give ",
                            ANNOTATORS.as("file")));
        }
        return annotatorTerms;
    }

    /** Whether the name tells only which one of several people of its file it is, as in {@code expert 1} or {@code B}. */
    private static boolean isNumber(Annotator annotator) {
        return !annotator.isDetector()
                && NUMBERED.matcher(annotator.name().strip()).matches();
    }

    private Category added(Category category) {
        int id = categoryIds.contains(category.id()) ? nextCategoryId() : category.id();
        categoryIds.add(id);
        Category added = new Category(
                id,
                category.name(),
                category.parent(),
                category.role(),
                FormatKeys.single(category.extras(), options.nativeKeys()));
        categories.add(added);
        return added;
    }

    private int nextCategoryId() {
        if (lastCategoryId == Integer.MAX_VALUE) {
            throw MidogException.invalidData("the inputs use class ids up to " + lastCategoryId
                    + ", and no number is left for a class of which the number is taken; renumber them");
        }
        return ++lastCategoryId;
    }

    private Annotator annotator(Annotator annotator, MergeInput input, boolean ownName) {
        Annotator known = byName.get(annotator.name());
        if (known != null && !ownName && !options.annotatorsByFile()) {
            return known;
        }
        String name = known == null || ownName ? annotator.name() : annotator.name() + " (" + input.annotator() + ")";
        return added(annotator.id(), name, FormatKeys.single(annotator.extras(), options.nativeKeys()));
    }

    private Annotator added(long wanted, String name, Extras extras) {
        long id = annotatorIds.contains(wanted) ? lastAnnotatorId + 1 : wanted;
        annotatorIds.add(id);
        lastAnnotatorId = Math.max(lastAnnotatorId, id);
        Annotator added = new Annotator(id, name, extras);
        annotators.add(added);
        byName.putIfAbsent(name, added);
        return added;
    }

    /** The annotator called {@code name}, who is taken in where there is none. */
    long idOf(String name) {
        Annotator known = byName.get(name);
        return known == null ? added(lastAnnotatorId + 1, name, Extras.EMPTY).id() : known.id();
    }

    /** Whether there is an annotator called {@code name}. */
    boolean isKnown(String name) {
        return byName.containsKey(name);
    }

    /** Calls the annotator {@code name}, if there is one, {@code newName}, which is free. */
    void rename(String name, String newName) {
        Annotator known = byName.remove(name);
        if (known != null) {
            Annotator renamed = new Annotator(known.id(), newName, known.extras());
            annotators.set(annotators.indexOf(known), renamed);
            byName.put(newName, renamed);
        }
    }
}
