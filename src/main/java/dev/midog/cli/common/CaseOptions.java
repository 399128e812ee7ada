package dev.midog.cli.common;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick cases, the same in every command. */
public final class CaseOptions {
    @Option(names = "--cases", paramLabel = "LIST", description = "Only these cases, by image id, as in 1-50,077.")
    private @Nullable String cases;

    @Option(
            names = "--tumor",
            paramLabel = "NAME",
            description = "Only this tumor type, as in \"human melanoma\"; may be repeated.")
    private List<String> tumorTypes = new ArrayList<>();

    @Option(
            names = "--scanner",
            paramLabel = "NAME",
            description = "Only this scanner, as in \"Aperio CS2\"; may be repeated.")
    private List<String> scanners = new ArrayList<>();

    @Option(
            names = "--lab",
            paramLabel = "NAME",
            description = "Only this laboratory, as in \"UMC Utrecht\"; may be repeated.")
    private List<String> laboratories = new ArrayList<>();

    @Option(
            names = "--species",
            paramLabel = "NAME",
            description = "Only this species: human or canine; may be repeated.")
    private List<String> species = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "SIDE",
            description = "Only this side of the published split: train or test; may be repeated.")
    private List<String> splits = new ArrayList<>();

    /** The conditions given; {@code publishedOnly} is for commands that have such an option. */
    public CaseFilter filter(boolean publishedOnly) {
        return new CaseFilter(
                cases == null ? null : CaseNumbers.parse(cases),
                tumorTypes,
                scanners,
                laboratories,
                species,
                splits.stream().map(CaseOptions::split).toList(),
                publishedOnly);
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
                .orElseThrow(() ->
                        MidogException.usage("the split \"" + label + "\" is none of train, validation and test"));
    }
}
