package dev.midog.core.selection;

import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Domain;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values that the images of a dataset have, against which those of a filter are checked, so that typing errors are found. */
final class KnownValues {
    private static final Parameter SCANNER = Parameter.of("scanner");
    private static final Parameter LAB = Parameter.of("lab");
    private static final Parameter SPECIES = Parameter.of("species");
    private static final Parameter SPLIT = Parameter.of("split");

    private final List<Roi> rois;

    KnownValues(List<Roi> rois) {
        this.rois = rois;
    }

    /** Refuses a filter with a value that no image has; a dataset without images refuses nothing. */
    void check(CaseFilter filter) {
        if (rois.isEmpty()) {
            return;
        }
        checkCases(filter);
        checkNames(CaseFilter.TUMOR, "tumor types", filter.tumorTypes(), Domain::tumorType);
        checkNames(CaseFilter.EXCLUDE_TUMOR, "tumor types", filter.excludedTumorTypes(), Domain::tumorType);
        checkNames(SCANNER, "scanners", filter.scanners(), Domain::scanner);
        checkNames(LAB, "laboratories", filter.laboratories(), Domain::laboratory);
        checkNames(SPECIES, "species", filter.species(), Domain::species);
        checkSplits(filter.splits());
    }

    private void checkCases(CaseFilter filter) {
        CaseList cases = filter.cases();
        List<CaseList.Item> unmatched = cases == null ? List.of() : cases.unmatched(rois);
        if (!unmatched.isEmpty()) {
            throw MidogException.usage(Message.of(
                    CaseFilter.CASES.as(unmatched.get(0)),
                    " matches no image; the image ids run from ",
                    rois.stream().mapToLong(Roi::id).min().orElseThrow(),
                    " to ",
                    rois.stream().mapToLong(Roi::id).max().orElseThrow(),
                    ", and the first file name is ",
                    rois.get(0).fileName(),
                    hasWildcards(unmatched.get(0)) ? "; the only wildcards are * and ?" : ""));
        }
    }

    private static boolean hasWildcards(CaseList.Item item) {
        return item instanceof CaseList.Not not
                ? hasWildcards(not.item())
                : item instanceof CaseList.Name name && name.hasWildcards();
    }

    private void checkNames(Parameter parameter, String plural, List<String> wanted, Function<Domain, String> value) {
        List<String> known = rois.stream()
                .map(roi -> value.apply(roi.facts().domain()))
                .distinct()
                .toList();
        for (String one : wanted) {
            if (known.stream().noneMatch(name -> Spelling.same(name, one))) {
                List<String> fitting = NameCompletion.fitting(one, known);
                if (!fitting.isEmpty()) {
                    throw MidogException.usage(Message.of(
                            parameter.as("\"" + one + "\""),
                            " fits several " + plural + "; give one of them in full: " + String.join(", ", fitting)));
                }
                throw MidogException.usage(Message.of(
                        parameter.as("\"" + one + "\""),
                        " matches no image; the " + plural + " of this dataset are: " + String.join(", ", known)));
            }
        }
    }

    private void checkSplits(List<Split> wanted) {
        List<Split> known = rois.stream()
                .map(roi -> roi.facts().split())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        for (Split one : wanted) {
            if (!known.contains(one)) {
                String labels = known.stream().map(Split::label).collect(Collectors.joining(", "));
                throw MidogException.usage(Message.of(
                        SPLIT.as(one.label()),
                        " matches no image; ",
                        known.isEmpty()
                                ? "no image of this dataset is known to be in a split"
                                : "the splits of this dataset are: " + labels));
            }
        }
    }
}
