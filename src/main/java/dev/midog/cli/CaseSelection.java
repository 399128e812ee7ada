package dev.midog.cli;

import dev.midog.model.Annotation;
import dev.midog.model.Dataset;
import dev.midog.model.Domain;
import dev.midog.model.MidogException;
import dev.midog.model.Roi;
import dev.midog.model.Split;
import dev.midog.selection.CaseFilter;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Applies a filter of cases to a dataset and says so where a value of it cannot be what the user meant. */
final class CaseSelection {
    private CaseSelection() {}

    /**
     * The images that {@code filter} keeps, annotated or not, with their annotations.
     *
     * <p>A value that no image has is a usage error that lists the values there are, and so is a filter that keeps nothing.
     */
    static Dataset select(Dataset dataset, CaseFilter filter) {
        if (filter.equals(CaseFilter.ALL)) {
            return dataset;
        }
        checkValues(dataset, filter);
        List<Roi> kept = dataset.rois().stream().filter(filter).toList();
        if (kept.isEmpty() && !dataset.rois().isEmpty()) {
            throw MidogException.usage("no image meets all the conditions given (of "
                    + dataset.rois().size() + " images); leave one out");
        }
        Set<Long> ids = new HashSet<>();
        kept.forEach(roi -> ids.add(roi.id()));
        List<Annotation> annotations = dataset.annotations().stream()
                .filter(annotation -> ids.contains(annotation.roiId()))
                .toList();
        return dataset.withContent(kept, annotations);
    }

    private static void checkValues(Dataset dataset, CaseFilter filter) {
        check("--tumor", filter.tumorTypes(), dataset, Domain::tumorType);
        check("--scanner", filter.scanners(), dataset, Domain::scanner);
        check("--lab", filter.laboratories(), dataset, Domain::laboratory);
        check("--species", filter.species(), dataset, Domain::species);
        checkSplits(dataset, filter.splits());
        if (filter.cases() != null
                && dataset.rois().stream().noneMatch(roi -> filter.cases().contains(roi.id()))) {
            throw MidogException.usage("--cases: none of these is an image id of the dataset; " + idRange(dataset));
        }
    }

    private static void check(String option, List<String> wanted, Dataset dataset, Function<Domain, String> value) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> present = new TreeSet<>();
        dataset.rois().forEach(roi -> present.add(value.apply(roi.facts().domain())));
        for (String one : wanted) {
            if (present.stream().noneMatch(known -> known.strip().equalsIgnoreCase(one.strip()))) {
                throw MidogException.usage(
                        option + " \"" + one + "\": no image has this value; there are: " + quoted(present));
            }
        }
    }

    private static void checkSplits(Dataset dataset, List<Split> wanted) {
        Set<String> present = new TreeSet<>();
        for (Roi roi : dataset.rois()) {
            Split split = roi.facts().split();
            present.add(split == null ? Domain.UNKNOWN : split.label());
        }
        for (Split split : wanted) {
            if (!present.contains(split.label())) {
                throw MidogException.usage(
                        "--split " + split.label() + ": no image is on this side; there are: " + quoted(present));
            }
        }
    }

    private static String quoted(Set<String> values) {
        return values.isEmpty() ? "none" : '"' + String.join("\", \"", values) + '"';
    }

    private static String idRange(Dataset dataset) {
        LongSummaryStatistics ids = dataset.rois().stream().mapToLong(Roi::id).summaryStatistics();
        return ids.getCount() == 0 ? "it has no images" : "they run from " + ids.getMin() + " to " + ids.getMax();
    }
}
