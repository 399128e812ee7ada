package dev.midog.cli.common;

import dev.midog.format.predictions.LengthUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that tells the unit of detections, the same in every command that reads them. */
public final class UnitsOption {
    @Option(
            names = "--units",
            paramLabel = "px|um|mm",
            description = "The unit of the predictions (default: mm for points in JSON, that of the columns of CSV,"
                    + " px for all others).")
    private @Nullable Unit units;

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
    public @Nullable LengthUnit units() {
        return units == null ? null : units.unit;
    }
}
