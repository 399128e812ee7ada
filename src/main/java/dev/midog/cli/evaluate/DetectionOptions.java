package dev.midog.cli.evaluate;

import dev.midog.analysis.stitch.StitchRule;
import dev.midog.cli.common.UnitsOption;
import dev.midog.format.predictions.LengthUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for reading files of detections, and for putting those in patches back into images. */
final class DetectionOptions {
    @Mixin
    private UnitsOption unitsOption = new UnitsOption();

    @Option(
            names = "--duplicate-px",
            paramLabel = "PX",
            description = "Detections of neighboring patches are one cell within this distance, in pixels of the image"
                    + " (default: 25).")
    private @Nullable Double duplicatePx;

    @Option(
            names = "--duplicate-iou",
            paramLabel = "SHARE",
            description = "The same by the overlap of their boxes, as intersection over union.")
    private @Nullable Double duplicateIou;

    /** The unit that is given; null for the usual one of each kind of file. */
    @Nullable LengthUnit units() {
        return unitsOption.units();
    }

    /** When two detections are one. */
    StitchRule rule() {
        return StitchRule.of(duplicatePx, duplicateIou);
    }

    /** Whether {@link #rule} is given. */
    boolean hasRule() {
        return duplicatePx != null || duplicateIou != null;
    }
}
