package dev.midog.core.selection;

import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which images to keep: those that meet every condition given. An empty list or null is no condition.
 *
 * <p>Values of one condition are alternatives; letter case does not matter, and
 * the spellings that the published files use for one name are one (see {@link Spelling}).
 *
 * @param cases image ids
 * @param publishedOnly drops images that were listed but never published
 */
public record CaseFilter(
        @Nullable CaseNumbers cases,
        List<String> tumorTypes,
        List<String> scanners,
        List<String> laboratories,
        List<String> species,
        List<Split> splits,
        boolean publishedOnly)
        implements Predicate<Roi> {
    /** Keeps every image. */
    public static final CaseFilter ALL =
            new CaseFilter(null, List.of(), List.of(), List.of(), List.of(), List.of(), false);

    /** Copies the lists. */
    public CaseFilter {
        tumorTypes = List.copyOf(tumorTypes);
        scanners = List.copyOf(scanners);
        laboratories = List.copyOf(laboratories);
        species = List.copyOf(species);
        splits = List.copyOf(splits);
    }

    @Override
    public boolean test(Roi roi) {
        return test(roi.id(), roi.facts());
    }

    /** True where there is no condition: every image is kept. */
    public boolean isEmpty() {
        return cases == null
                && tumorTypes.isEmpty()
                && scanners.isEmpty()
                && laboratories.isEmpty()
                && species.isEmpty()
                && splits.isEmpty()
                && !publishedOnly;
    }

    /** True where an image with this id and these facts is kept. */
    public boolean test(long id, RoiFacts facts) {
        Domain domain = facts.domain();
        return (cases == null || cases.contains(id))
                && matches(tumorTypes, domain.tumorType())
                && matches(scanners, domain.scanner())
                && matches(laboratories, domain.laboratory())
                && matches(species, domain.species())
                && (splits.isEmpty() || (facts.split() != null && splits.contains(facts.split())))
                && (!publishedOnly || !Boolean.FALSE.equals(facts.published()));
    }

    /**
     * The images of {@code dataset} that are kept, with their annotations.
     *
     * <p>A value that no image of the dataset has is a usage error that lists those there are, and so are
     * conditions that no image meets together.
     */
    public Dataset apply(Dataset dataset) {
        if (isEmpty()) {
            return dataset;
        }
        new KnownValues(dataset.rois()).check(this);
        List<Roi> kept = dataset.rois().stream().filter(this).toList();
        if (kept.isEmpty() && !dataset.rois().isEmpty()) {
            throw MidogException.usage("none of the " + dataset.rois().size()
                    + " images meets all the conditions together; drop one of them");
        }
        Set<Long> ids = kept.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return dataset.withContent(kept, annotation -> ids.contains(annotation.roiId()));
    }

    /**
     * Refuses a tumor type that none of {@code rois} has, with a usage error that lists those there are.
     *
     * @param option the option that named the tumor types, without its dashes
     */
    public void refuseUnknownTumorTypes(List<Roi> rois, String option) {
        new KnownValues(rois).checkNames(option, "tumor types", tumorTypes, Domain::tumorType);
    }

    private static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.stream().anyMatch(one -> Spelling.same(one, value));
    }
}
