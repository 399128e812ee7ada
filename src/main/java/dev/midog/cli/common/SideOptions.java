package dev.midog.cli.common;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.splits.SplitFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that tell by a file which case stands on which side, the same in every command that reads a dataset. */
public final class SideOptions {
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
    public boolean areGiven() {
        return splitFile != null;
    }

    /** The file that tells the sides, if one is named. */
    public @Nullable Path file() {
        return splitFile;
    }

    /** The images of {@code dataset} that the file puts on a side, each on that side; all of them where there is no file. */
    public Dataset apply(Dataset dataset) throws IOException {
        return apply(dataset, false);
    }

    /** As {@link #apply(Dataset)}; where {@code strict} a case of the file that the dataset has not is an error. */
    public Dataset apply(Dataset dataset, boolean strict) throws IOException {
        Path file = splitFile;
        if (file != null) {
            return onSides(dataset, SplitFile.read(file, new SplitFile.Choice(experiment, fold)), strict);
        }
        if (experiment != null || fold != null) {
            throw MidogException.usage("--experiment and --fold pick from a --split-file, and none is given");
        }
        return dataset;
    }

    /** The images that the file puts on a side, each on that side; what the two do not share is told. */
    private Dataset onSides(Dataset dataset, SplitFile sides, boolean strict) {
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
        Set<String> unknown = unknown(dataset, sides);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            if (strict) {
                throw MidogException.invalidData(sides.source() + ": the dataset has no image called " + first);
            }
            tell(unknown.size(), "images in " + sides.source() + " that the dataset has not, such as " + first + ": ");
        }
        Set<Long> ids = kept.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return dataset.withContent(kept, annotation -> ids.contains(annotation.roiId()));
    }

    private static Set<String> unknown(Dataset dataset, SplitFile sides) {
        Set<String> unknown = new LinkedHashSet<>(sides.sides().keySet());
        for (Roi roi : dataset.rois()) {
            unknown.remove(roi.fileName());
            unknown.remove(ImageName.of(roi).base());
        }
        return unknown;
    }

    private void tell(int count, String what) {
        if (count > 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: " + what + count);
            err.flush();
        }
    }
}
