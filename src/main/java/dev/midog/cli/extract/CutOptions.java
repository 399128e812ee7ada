package dev.midog.cli.extract;

import dev.midog.cli.common.ChoiceOptions;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.patch.PadColor;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that tell which patches to cut. */
final class CutOptions {
    private static final int LEAST_CROP = 50;
    private static final int LARGEST_CROP = 224;

    @Option(
            names = "--mode",
            paramLabel = "grid|centered|sample",
            description = "Side by side over the whole image (default), one patch around each annotation, or"
                    + " --patches drawn at random.")
    private @Nullable ExtractMode mode;

    @Option(names = "--size", paramLabel = "PIXELS|WxH", description = "The size of a patch (default: 512).")
    private @Nullable String size;

    @Option(
            names = "--crop-size",
            paramLabel = "50-224",
            description = "Cell crops: one square patch of this side in pixels around each annotation, as --mode"
                    + " centered --size cuts them.")
    private @Nullable Integer cropSize;

    @Option(
            names = "--overlap",
            paramLabel = "PIXELS",
            description = "How much neighbors in a grid share (default: 0).")
    private @Nullable Integer overlap;

    @Option(
            names = "--edge",
            paramLabel = "shift|pad|reflect|drop|partial",
            converter = PatchChoices.Edges.class,
            completionCandidates = PatchChoices.Edges.class,
            defaultValue = "shift",
            description = "What happens to a patch that extends past the image border: moved inwards, padded, filled"
                    + " with the mirrored image, left out or cut down (default: ${DEFAULT-VALUE}).")
    private EdgeRule edge = EdgeRule.SHIFT;

    @Option(
            names = "--pad-color",
            paramLabel = "COLOR",
            defaultValue = "white",
            description = "What --edge pad fills with: white, black or as in #f4eef4 (default: ${DEFAULT-VALUE}).")
    private String padColor = "white";

    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description = "The classes that patches are centered on, drawn around, or that --only-annotated asks for;"
                    + " all unless given. May be repeated. --where, --sort and --top pick among them. The patches keep"
                    + " all their annotations.")
    private List<String> categories = new ArrayList<>();

    @Mixin
    private ChoiceOptions choiceOptions = new ChoiceOptions();

    @Option(names = "--only-annotated", description = "Leave out the patches of a grid that have no annotation.")
    private boolean onlyAnnotated;

    @Option(
            names = "--tissue",
            paramLabel = "MIN",
            description = "Leave out the patches of a grid of which less than this share, from 0 to 1, is tissue; all"
                    + " stay unless given.")
    private @Nullable Double tissue;

    @Option(
            names = "--jitter",
            paramLabel = "PIXELS",
            description = "Move each centered patch at random by up to so many pixels on each axis (default: 0).")
    private @Nullable Integer jitter;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--min-visibility",
            paramLabel = "SHARE",
            description = "An annotation belongs to a patch that holds at least this share of its box, above 0 and"
                    + " at most 1; unless given, to one that holds its center.")
    private @Nullable Double minVisibility;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "Width and height of the box that a spot gets, in pixels (default: ${DEFAULT-VALUE}).")
    private double spotSize = 50;

    @Mixin
    private SampleOptions sampleOptions = new SampleOptions();

    /** Which patches to cut; refuses values out of range and options of another mode. */
    PlanSettings plan() {
        checkCrop();
        if (mode() != ExtractMode.SAMPLE) {
            sampleOptions.refuseOutsideSampling();
        }
        PlanSettings plan = PlanSettings.builder(patchSize())
                .placement(placement())
                .edge(edge)
                .inclusion(new InclusionRule(minVisibility, spotSize))
                .seed(seed)
                .build();
        if (mode() != ExtractMode.CENTERED && jitter != null) {
            throw MidogException.usage("--jitter moves centered patches; give --mode centered with it");
        }
        PlanSettings ofClasses = PlanSettings.builder(plan.size())
                .placement(plan.placement())
                .edge(edge)
                .category(new CategoryFilter(categories))
                .choice(choiceOptions.choice())
                .inclusion(plan.inclusion())
                .seed(seed)
                .build();
        refuseOutsideGrid("--overlap", overlap != null);
        refuseOutsideGrid("--only-annotated", onlyAnnotated);
        refuseOutsideGrid("--tissue", tissue != null);
        return ofClasses;
    }

    /** What padded patches show past the image border. */
    PadColor padColor() {
        return PadColor.parse(padColor);
    }

    /** The least share of tissue of a patch; null where all are kept. */
    @Nullable Double tissue() {
        return tissue;
    }

    private PlanSettings.Placement placement() {
        return switch (mode()) {
            case GRID -> new PlanSettings.Grid(Objects.requireNonNullElse(overlap, 0), onlyAnnotated);
            case CENTERED -> new PlanSettings.Centered(Objects.requireNonNullElse(jitter, 0));
            case SAMPLE -> new PlanSettings.Sampled(sampleOptions.settings());
        };
    }

    private void checkCrop() {
        if (cropSize == null) {
            return;
        }
        if (cropSize < LEAST_CROP || cropSize > LARGEST_CROP) {
            throw MidogException.invalidValue(
                    PatchParameters.CROP_SIZE,
                    cropSize,
                    "a number of pixels from " + LEAST_CROP + " to " + LARGEST_CROP
                            + "; for other sizes give --mode centered --size");
        }
        if (size != null || (mode != null && mode != ExtractMode.CENTERED)) {
            throw MidogException.usage("--crop-size stands for --mode centered --size; leave out "
                    + (size != null ? "--size" : "--mode " + mode));
        }
        if (!edge.keepsEveryPatch()) {
            throw MidogException.usage("cell crops all have one size; give --edge shift, pad or reflect");
        }
    }

    private void refuseOutsideGrid(String option, boolean given) {
        if (given && mode() != ExtractMode.GRID) {
            throw MidogException.usage(
                    option + " is for a grid; leave it out, or " + (mode == null ? "--crop-size" : "--mode " + mode));
        }
    }

    private ExtractMode mode() {
        return Objects.requireNonNullElse(mode, cropSize == null ? ExtractMode.GRID : ExtractMode.CENTERED);
    }

    private PatchSize patchSize() {
        if (cropSize != null) {
            return new PatchSize(cropSize, cropSize);
        }
        return size == null ? PlanSettings.DEFAULT_SIZE : PatchSize.parse(size);
    }
}
