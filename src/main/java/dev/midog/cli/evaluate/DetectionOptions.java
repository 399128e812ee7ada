package dev.midog.cli.evaluate;

import dev.midog.analysis.stitch.StitchRule;
import dev.midog.format.predictions.LengthUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for reading files of detections, and for putting those in patches back into images. */
final class DetectionOptions {
    @Option(
            names = "--units",
            paramLabel = "px|um|mm",
            description = "The unit of the predictions (default: mm for points in JSON, that of the columns of CSV,"
                    + " px for all others).")
    private @Nullable Unit units;

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

    /** The values of {@code --units}. */
    enum Unit {
        PX(LengthUnit.PIXELS),
        UM(LengthUnit.MICROMETRES),
        MM(LengthUnit.MILLIMETRES);

        private final LengthUnit unit;

        Unit(LengthUnit unit) {
            this.unit = unit;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The unit that is given; null for the usual one of each kind of file. */
    @Nullable LengthUnit units() {
        return units == null ? null : units.unit;
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
