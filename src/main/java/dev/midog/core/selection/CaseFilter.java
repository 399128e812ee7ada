package dev.midog.core.selection;

import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Domain;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which images to keep: those that meet every condition given. An empty list or null sets no condition.
 *
 * <p>Values of one condition are alternatives; letter case does not matter, and
 * the spellings that the published files use for one name are one (see {@link Spelling}). Whole words of a name stand for
 * the name where only one name has them, once {@link #completed} has seen the names that there are.
 *
 * @param cases image ids, file names and globs
 * @param excludedTumorTypes the tumor types to leave out
 * @param publishedOnly drops images that were listed but never published
 */
public record CaseFilter(
        @Nullable CaseList cases,
        List<String> tumorTypes,
        List<String> excludedTumorTypes,
        List<String> scanners,
        List<String> laboratories,
        List<String> species,
        List<Split> splits,
        boolean publishedOnly)
        implements Predicate<Roi> {
    /** Picks images by id. */
    public static final Parameter CASES = Parameter.of("cases");

    /** Picks images by tumor type. */
    public static final Parameter TUMOR = Parameter.of("tumor");

    /** Leaves out images by tumor type. */
    public static final Parameter EXCLUDE_TUMOR = Parameter.of("excludeTumor");

    /** Keeps every image. */
    public static final CaseFilter ALL = builder().build();

    /** Copies the lists; refuses tumor types both to keep and to leave out. */
    public CaseFilter {
        tumorTypes = List.copyOf(tumorTypes);
        excludedTumorTypes = List.copyOf(excludedTumorTypes);
        if (!tumorTypes.isEmpty() && !excludedTumorTypes.isEmpty()) {
            throw MidogException.usage(
                    Message.of(TUMOR, " and ", EXCLUDE_TUMOR, " cannot be given together; one of them is enough"));
        }
        scanners = List.copyOf(scanners);
        laboratories = List.copyOf(laboratories);
        species = List.copyOf(species);
        splits = List.copyOf(splits);
    }

    @Override
    public boolean test(Roi roi) {
        return test(roi.id(), roi.fileName(), roi.facts());
    }

    /** True where there sets no condition: every image is kept. */
    public boolean isEmpty() {
        return settings().isEmpty();
    }

    /** The conditions as a user would give them again. */
    public List<Parameter.Setting> settings() {
        List<Parameter.Setting> settings = new ArrayList<>();
        if (cases != null) {
            String items = cases.items().stream().map(Object::toString).collect(Collectors.joining(","));
            settings.add(CASES.as(items));
        }
        tumorTypes.forEach(one -> settings.add(TUMOR.as(one)));
        excludedTumorTypes.forEach(one -> settings.add(EXCLUDE_TUMOR.as(one)));
        scanners.forEach(one -> settings.add(Parameter.of("scanner").as(one)));
        laboratories.forEach(one -> settings.add(Parameter.of("lab").as(one)));
        species.forEach(one -> settings.add(Parameter.of("species").as(one)));
        splits.forEach(one -> settings.add(Parameter.of("split").as(one.label())));
        if (publishedOnly) {
            settings.add(Parameter.of("publishedOnly").as(true));
        }
        return settings;
    }

    /** True where an image with this id, name and facts is kept. */
    public boolean test(long id, String fileName, RoiFacts facts) {
        Domain domain = facts.domain();
        return (cases == null || cases.contains(id, fileName))
                && matches(tumorTypes, domain.tumorType())
                && (excludedTumorTypes.isEmpty() || !matches(excludedTumorTypes, domain.tumorType()))
                && matches(scanners, domain.scanner())
                && matches(laboratories, domain.laboratory())
                && matches(species, domain.species())
                && (splits.isEmpty() || (facts.split() != null && splits.contains(facts.split())))
                && (!publishedOnly || !Boolean.FALSE.equals(facts.published()));
    }

    /** The filter with names in full that are given in part, such as {@code melanoma}, as far as only one of {@code domains} fits. */
    public CaseFilter completed(Collection<Domain> domains) {
        return new CaseFilter(
                cases,
                completed(tumorTypes, domains, Domain::tumorType),
                completed(excludedTumorTypes, domains, Domain::tumorType),
                completed(scanners, domains, Domain::scanner),
                completed(laboratories, domains, Domain::laboratory),
                completed(species, domains, Domain::species),
                splits,
                publishedOnly);
    }

    private static List<String> completed(
            List<String> wanted, Collection<Domain> domains, Function<Domain, String> value) {
        return wanted.isEmpty()
                ? wanted
                : NameCompletion.completed(wanted, domains.stream().map(value).collect(Collectors.toSet()));
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
        CaseFilter filter = checked(dataset.rois());
        List<Roi> kept = dataset.rois().stream().filter(filter).toList();
        if (kept.isEmpty() && !dataset.rois().isEmpty()) {
            throw MidogException.usage("none of the " + dataset.rois().size()
                    + " images meets all the conditions together; drop one of them");
        }
        Set<Long> ids = kept.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return dataset.withContent(kept, annotation -> ids.contains(annotation.roiId()));
    }

    /** This filter {@linkplain #completed completed} for {@code rois}; a value that none of them has is a usage error. */
    public CaseFilter checked(List<Roi> rois) {
        CaseFilter filter =
                completed(rois.stream().map(Roi::facts).map(RoiFacts::domain).collect(Collectors.toSet()));
        new KnownValues(rois).check(filter);
        return filter;
    }

    /** The filter for images of {@code tumorTypes}, or of all but {@code excludedTumorTypes}; one of the lists is empty. */
    public static CaseFilter ofTumorTypes(List<String> tumorTypes, List<String> excludedTumorTypes) {
        return new CaseFilter(null, tumorTypes, excludedTumorTypes, List.of(), List.of(), List.of(), List.of(), false);
    }

    private static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.stream().anyMatch(one -> Spelling.same(one, value));
    }

    /** The filter that keeps every image, to begin with. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private @Nullable CaseList cases;
        private List<String> tumorTypes = List.of();
        private List<String> excludedTumorTypes = List.of();
        private List<String> scanners = List.of();
        private List<String> laboratories = List.of();
        private List<String> species = List.of();
        private List<Split> splits = List.of();
        private boolean publishedOnly;

        private Builder() {}

        /** Image ids, file names and globs. */
        public Builder cases(@Nullable CaseList value) {
            cases = value;
            return this;
        }

        /** The tumor types to keep. */
        public Builder tumorTypes(List<String> value) {
            tumorTypes = value;
            return this;
        }

        /** The tumor types to leave out. */
        public Builder excludedTumorTypes(List<String> value) {
            excludedTumorTypes = value;
            return this;
        }

        /** The scanners to keep. */
        public Builder scanners(List<String> value) {
            scanners = value;
            return this;
        }

        /** The laboratories to keep. */
        public Builder laboratories(List<String> value) {
            laboratories = value;
            return this;
        }

        /** The species to keep. */
        public Builder species(List<String> value) {
            species = value;
            return this;
        }

        /** The splits to keep. */
        public Builder splits(List<Split> value) {
            splits = value;
            return this;
        }

        /** Drops images that were listed but never published. */
        public Builder publishedOnly(boolean value) {
            publishedOnly = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public CaseFilter build() {
            return new CaseFilter(
                    cases, tumorTypes, excludedTumorTypes, scanners, laboratories, species, splits, publishedOnly);
        }
    }
}
