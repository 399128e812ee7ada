package dev.midog.cli;

import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Roi;
import dev.midog.model.Split;
import dev.midog.selection.CaseFilter;
import dev.midog.selection.CaseNumbers;
import dev.midog.splitfile.SplitFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that pick cases, the same in every command. */
final class CaseOptions {
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
            description = "Only this side of the published split, or of --split-file: train, validation or test; may be"
                    + " repeated.")
    private List<String> splits = new ArrayList<>();

    @Option(
            names = "--split-file",
            paramLabel = "FILE",
            description = "Only the cases that this file puts on a side, as midog split writes it, or a CSV with the"
                    + " columns file_name and role; --split then picks among its sides.")
    private @Nullable Path splitFile;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "The experiment of --split-file, as in \"only: human melanoma\".")
    private @Nullable String experiment;

    @Option(names = "--fold", paramLabel = "NUMBER", description = "The fold of --split-file.")
    private @Nullable Integer fold;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether a file tells the sides. */
    boolean hasSplitFile() {
        return splitFile != null;
    }

    /** The conditions given; {@code publishedOnly} is for commands that have such an option. */
    CaseFilter filter(boolean publishedOnly) {
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
    Dataset apply(Dataset dataset, boolean publishedOnly) throws IOException {
        Path file = splitFile;
        if (file == null) {
            if (experiment != null || fold != null) {
                throw MidogException.usage("--experiment and --fold pick from a --split-file, and none is given");
            }
            return filter(publishedOnly).apply(dataset);
        }
        SplitFile sides = SplitFile.read(file, new SplitFile.Choice(experiment, fold));
        return filter(publishedOnly).apply(onSides(dataset, sides));
    }

    /** The images that the file puts on a side, each on that side; what the two do not share is told. */
    private Dataset onSides(Dataset dataset, SplitFile sides) {
        List<Roi> kept = new ArrayList<>();
        int left = 0;
        for (Roi roi : dataset.rois()) {
            Optional<Split> side = sides.side(roi.fileName());
            if (side.isPresent()) {
                kept.add(roi.withSplit(side.get()));
            } else if (roi.published()) {
                left++;
            }
        }
        if (kept.isEmpty()) {
            throw MidogException.usage(
                    sides.source() + " names none of the " + dataset.rois().size() + " images of the dataset");
        }
        tell(left, "images that are not in " + sides.source() + ", and are left out: ");
        tell(sides.sides().size() - kept.size(), "images in " + sides.source() + " that the dataset has not: ");
        Set<Long> ids = kept.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return dataset.withContent(
                kept,
                dataset.annotations().stream()
                        .filter(annotation -> ids.contains(annotation.roiId()))
                        .toList());
    }

    private void tell(int count, String what) {
        if (count > 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: " + what + count);
            err.flush();
        }
    }

    private static Split split(String label) {
        return Split.of(label)
                .orElseThrow(() ->
                        MidogException.usage("the split \"" + label + "\" is none of train, validation and test"));
    }
}
