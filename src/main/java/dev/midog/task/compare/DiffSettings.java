package dev.midog.task.compare;

import dev.midog.analysis.compare.DiffOptions;
import dev.midog.analysis.compare.Difference;
import dev.midog.analysis.compare.MatchBy;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets to compare, and what counts as a difference.
 *
 * @param a the first dataset
 * @param b the second dataset, in the same format or another
 * @param reading how both are read
 * @param images the folder of their images, for formats that leave out names or sizes; null for none
 * @param selection the images and annotations of both that are compared
 * @param match how annotations are matched; null for the most reliable method that the datasets allow
 * @param within how far apart the centers of one annotation may be where it is matched by position, in pixels
 * @param tolerance how far apart coordinates may be and still be the same, in pixels
 * @param ignore differences that do not count
 */
public record DiffSettings(
        Path a,
        Path b,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        @Nullable MatchBy match,
        double within,
        double tolerance,
        Set<Difference.Kind> ignore) {
    /** The usual {@link #within}, in pixels: half the width of the published boxes. */
    public static final double WITHIN_PIXELS = 25;

    /** The usual {@link #tolerance}, in pixels. */
    public static final double TOLERANCE_PIXELS = 0.001;

    /** Copies the set; refuses distances that are negative or not finite. */
    public DiffSettings {
        ignore = Set.copyOf(ignore);
        options(match, within, tolerance, ignore, false);
    }

    /** Compares all of two datasets in the usual way. */
    public static DiffSettings of(Path a, Path b) {
        return builder(a, b).build();
    }

    /** What is read. */
    public Inputs inputs() {
        return Inputs.of(a, b).withImages(images);
    }

    /**
     * The options of the comparison.
     *
     * @param sameFormat whether both datasets are of one format, so that what it alone understands is compared
     */
    DiffOptions options(boolean sameFormat) {
        return options(match, within, tolerance, ignore, sameFormat);
    }

    private static DiffOptions options(
            @Nullable MatchBy match, double within, double tolerance, Set<Difference.Kind> ignore, boolean sameFormat) {
        Set<String> formatKeys =
                Formats.all().stream().map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet());
        return new DiffOptions(match, within, tolerance, ignore, formatKeys, sameFormat);
    }

    /** The usual settings to compare {@code a} and {@code b}. */
    public static Builder builder(Path a, Path b) {
        return new Builder(a, b);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path a;
        private final Path b;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private DatasetSelection selection = DatasetSelection.ALL;
        private @Nullable MatchBy match;
        private double within = WITHIN_PIXELS;
        private double tolerance = TOLERANCE_PIXELS;
        private Set<Difference.Kind> ignore = Set.of();

        private Builder(Path a, Path b) {
            this.a = a;
            this.b = b;
        }

        /** How both are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of their images, for formats that leave out names or sizes; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The images and annotations of both that are compared. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** How annotations are matched; null for the most reliable method that the datasets allow. */
        public Builder match(@Nullable MatchBy value) {
            match = value;
            return this;
        }

        /** How far apart the centers of one annotation may be where it is matched by position, in pixels. */
        public Builder within(double value) {
            within = value;
            return this;
        }

        /** How far apart coordinates may be and still be the same, in pixels. */
        public Builder tolerance(double value) {
            tolerance = value;
            return this;
        }

        /** Differences that do not count. */
        public Builder ignore(Set<Difference.Kind> value) {
            ignore = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public DiffSettings build() {
            return new DiffSettings(a, b, reading, images, selection, match, within, tolerance, ignore);
        }
    }
}
