package dev.midog.core.filter;

import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseList;
import dev.midog.core.selection.NameCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** The values of fields that have few, so that typing errors are found and short forms understood as by the options of that name. */
final class ClosedValues {
    private static final int SHOWN = 12;

    private final Dataset dataset;
    private final Parameter parameter;

    /**
     * The values of one dataset.
     *
     * @param parameter that names them, for errors
     */
    ClosedValues(Dataset dataset, Parameter parameter) {
        this.dataset = dataset;
        this.parameter = parameter;
    }

    /** The values of {@code field} that {@code wanted} mean; of fields that may have any value those themselves. */
    List<String> meant(Field field, List<String> wanted) {
        if (field.isFurtherKey() || dataset.rois().isEmpty()) {
            return wanted;
        }
        return switch (field.name()) {
            case "tumor" -> names(field, wanted, RoiFacts::tumorType);
            case "scanner" -> names(field, wanted, RoiFacts::scanner);
            case "lab" -> names(field, wanted, RoiFacts::laboratory);
            case "species" -> names(field, wanted, RoiFacts::species);
            case "split" -> each(field, wanted, splits(), ClosedValues::splits);
            case "role" -> each(field, wanted, List.of("mf", "nmf", "other"), ClosedValues::equal);
            case "class" ->
                each(
                        field,
                        wanted,
                        dataset.categories().stream().map(Category::name).toList(),
                        this::classes);
            case "image" ->
                each(field, wanted, dataset.rois().stream().map(Roi::fileName).toList(), this::images);
            default -> wanted;
        };
    }

    /** Finds the values that a text means, of all there are. */
    private interface Meaning {
        List<String> of(String wanted, List<String> known);
    }

    private List<String> names(Field field, List<String> wanted, Function<RoiFacts, String> value) {
        List<String> known = dataset.rois().stream()
                .map(roi -> value.apply(roi.facts()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return each(field, wanted, known, (one, all) -> {
            List<String> same =
                    all.stream().filter(name -> Spelling.same(name, one)).toList();
            return same.isEmpty() ? NameCompletion.fitting(one, all) : same;
        });
    }

    private List<String> each(Field field, List<String> wanted, List<String> known, Meaning meaning) {
        List<String> meant = new ArrayList<>();
        for (String one : wanted) {
            List<String> fitting = meaning.of(one, known);
            if (fitting.isEmpty()) {
                throw MidogException.usage(Message.of(
                        parameter.as(field.name() + " = \"" + one + "\""),
                        known.isEmpty()
                                ? ": no image of the dataset has a " + field.name()
                                : ": the dataset has no such " + field.name() + "; it has " + shown(known)));
            }
            meant.addAll(fitting);
        }
        return meant;
    }

    private static String shown(List<String> known) {
        return String.join(", ", known.subList(0, Math.min(SHOWN, known.size())))
                + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
    }

    private List<String> splits() {
        return dataset.rois().stream()
                .map(roi -> roi.facts().split())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(Split::label)
                .toList();
    }

    private static List<String> splits(String wanted, List<String> known) {
        return Split.of(wanted).map(Split::label).filter(known::contains).stream()
                .toList();
    }

    private static List<String> equal(String wanted, List<String> known) {
        return known.stream()
                .filter(name -> name.strip().equalsIgnoreCase(wanted.strip()))
                .toList();
    }

    private List<String> classes(String wanted, List<String> known) {
        List<String> same = equal(wanted, known);
        CategoryRole role = switch (wanted.strip().toLowerCase(Locale.ROOT)) {
            case "mf" -> CategoryRole.MITOTIC_FIGURE;
            case "nmf" -> CategoryRole.HARD_NEGATIVE;
            default -> null;
        };
        return !same.isEmpty() || role == null
                ? same
                : dataset.categories().stream()
                        .filter(category -> category.role() == role)
                        .map(Category::name)
                        .toList();
    }

    private List<String> images(String wanted, List<String> known) {
        List<String> same = equal(wanted, known);
        if (!same.isEmpty() || wanted.isBlank()) {
            return same;
        }
        CaseList.Item item = CaseList.parse(wanted.replace(",", "?")).items().get(0);
        return dataset.rois().stream()
                .filter(roi -> item.matches(roi.id(), roi.fileName()))
                .map(Roi::fileName)
                .toList();
    }
}
