package dev.midog.cli.common;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick cases, the same in every command. */
public final class CaseOptions {
    /** Describes {@code --tumor}. */
    public static final String TUMOR = "Only this tumor type, such as \"human melanoma\" or melanoma; may be repeated.";

    /** Describes {@code --exclude-tumor}. */
    public static final String EXCLUDE_TUMOR = "All but this tumor type; may be repeated.";

    @Option(
            names = "--cases",
            paramLabel = "LIST",
            description =
                    "Only these cases, comma-separated: image ids, ranges, or file names with the wildcards * and ?, as in"
                            + " 1-50,077,2*.tiff; '!012' leaves a case out.")
    private @Nullable String cases;

    @Option(
            names = "--tumor",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.TumorTypes.class,
            description = TUMOR)
    private List<String> tumorTypes = new ArrayList<>();

    @Option(
            names = "--exclude-tumor",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.TumorTypes.class,
            description = EXCLUDE_TUMOR)
    private List<String> excludedTumorTypes = new ArrayList<>();

    @Option(
            names = "--scanner",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.Scanners.class,
            description = "Only this scanner, such as \"Aperio CS2\"; may be repeated.")
    private List<String> scanners = new ArrayList<>();

    @Option(
            names = "--lab",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.Laboratories.class,
            description = "Only this laboratory, such as \"UMC Utrecht\"; may be repeated.")
    private List<String> laboratories = new ArrayList<>();

    @Option(
            names = "--species",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.Species.class,
            description = "Only this species: human or canine; may be repeated.")
    private List<String> species = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            completionCandidates = PublishedNames.Splits.class,
            description =
                    "Only this split: train, validation or test; may be repeated. Splits are the published ones unless"
                            + " a split file is given.")
    private List<String> splits = new ArrayList<>();

    /** The conditions given; {@code publishedOnly} is for commands that have such an option. */
    public CaseFilter filter(boolean publishedOnly) {
        return CaseFilter.builder()
                .cases(cases == null ? null : CaseList.parse(cases))
                .tumorTypes(tumorTypes)
                .excludedTumorTypes(excludedTumorTypes)
                .scanners(scanners)
                .laboratories(laboratories)
                .species(species)
                .splits(splits.stream().map(CaseOptions::split).toList())
                .publishedOnly(publishedOnly)
                .build();
    }

    /**
     * The images of {@code dataset} that meet the conditions given, with their annotations; a usage error that
     * lists the values there are where one of the values given matches no image.
     */
    public Dataset apply(Dataset dataset, boolean publishedOnly) {
        return filter(publishedOnly).apply(dataset);
    }

    private static Split split(String label) {
        return Split.of(label)
                .orElseThrow(
                        () -> MidogException.usage("the split \"" + label + "\" is not train, validation or test"));
    }
}
