package dev.midog.analysis.validate;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of images, beside what the catalogue knows of the published ones. */
final class ImageChecks {
    private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})(?:\\.[A-Za-z]+)?");

    private final boolean hasIds;
    private final Findings findings;
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, Category> categories;
    private final Map<Long, List<Annotation>> annotations;

    private ImageChecks(Dataset dataset, boolean hasIds, Findings findings) {
        this.hasIds = hasIds;
        this.findings = findings;
        this.categories = dataset.categoriesById();
        this.annotations = dataset.annotationsByRoi();
    }

    /** Looks at ids only where {@code hasIds}: those that reading made say nothing. */
    static void run(Dataset dataset, boolean hasIds, Findings findings) {
        ImageChecks checks = new ImageChecks(dataset, hasIds, findings);
        dataset.rois().forEach(checks::check);
    }

    private void check(Roi roi) {
        if (!names.add(roi.fileName())) {
            findings.add(Rule.DUPLICATE_IMAGE, FindingExample.of(roi, "id " + roi.id()));
        }
        if (roi.published()) {
            content(roi);
        } else {
            findings.add(Rule.NOT_PUBLISHED, FindingExample.of(roi, ""));
        }
        if (roi.stated().width() == null || roi.stated().height() == null) {
            findings.add(Rule.NO_SIZE, FindingExample.of(roi, ""));
        }
        number(roi);
        spellings(roi);
        entry(roi).ifPresent(known -> disagreements(roi, known.facts()));
    }

    private void content(Roi roi) {
        List<Annotation> standing = annotations.getOrDefault(roi.id(), List.of()).stream()
                .filter(Annotation::isDetection)
                .toList();
        if (standing.isEmpty()) {
            findings.add(Rule.NO_ANNOTATION, FindingExample.of(roi, ""));
        }
        if (standing.stream().filter(Annotation::isCounted).noneMatch(this::isMitotic)) {
            findings.add(Rule.NO_MITOTIC_FIGURE, FindingExample.of(roi, ""));
        }
    }

    private boolean isMitotic(Annotation annotation) {
        Category category = categories.get(annotation.categoryId());
        return category != null && category.role() == CategoryRole.MITOTIC_FIGURE;
    }

    private void number(Roi roi) {
        Matcher number = NUMBER.matcher(roi.fileName());
        if (hasIds && number.matches() && Long.parseLong(number.group(1)) != roi.id()) {
            findings.add(Rule.ID_AGAINST_NAME, FindingExample.of(roi, "id " + roi.id()));
        }
    }

    private void spellings(Roi roi) {
        RoiFacts stated = roi.stated();
        List<String> other = new ArrayList<>();
        Stream.of(stated.tumorType(), stated.scanner(), stated.laboratory(), stated.species())
                .forEach(said -> published(said)
                        .ifPresent(known -> other.add("\"" + said + "\" is published as \"" + known + "\"")));
        if (!other.isEmpty()) {
            findings.add(Rule.SPELLING, FindingExample.of(roi, String.join(", ", other)));
        }
    }

    /** How the catalogue spells what {@code said} says in another way; empty where it does not, or in letter case alone. */
    static Optional<String> published(@Nullable String said) {
        return said == null
                ? Optional.empty()
                : Spelling.published(said).filter(known -> !known.equalsIgnoreCase(said));
    }

    /** The published image of that name. */
    private static Optional<CatalogueEntry> entry(Roi roi) {
        return Catalogue.midogPlusPlus().find(ImageName.of(roi).base());
    }

    /** The species that {@code roi} states where the published one is another. */
    static Optional<CatalogueJoin.Disagreement> wrongSpecies(Roi roi) {
        return entry(roi).stream()
                .flatMap(known -> CatalogueJoin.disagreements(roi.stated(), known.facts()).stream())
                .filter(one -> one.what().equals(CatalogueJoin.SPECIES))
                .findFirst();
    }

    private void disagreements(Roi roi, RoiFacts known) {
        List<String> told = new ArrayList<>();
        for (CatalogueJoin.Disagreement one : CatalogueJoin.disagreements(roi.stated(), known)) {
            String text = one.what() + " \"" + one.stated() + "\", published as \"" + one.known() + "\"";
            if (one.what().equals(CatalogueJoin.SPECIES)) {
                findings.add(Rule.SPECIES_ERRATUM, FindingExample.of(roi, text));
            } else if (!one.what().equals(CatalogueJoin.SPLIT)) {
                told.add(text);
            }
        }
        if (!told.isEmpty()) {
            findings.add(Rule.CATALOGUE_DISAGREES, FindingExample.of(roi, String.join(", ", told)));
        }
    }
}
