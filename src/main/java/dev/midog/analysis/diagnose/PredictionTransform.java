package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One simple change of all detections, such as {@code swap-xy} or {@code shift:25,25}.
 *
 * @param values of the change, as many as its kind has
 */
public record PredictionTransform(TransformKind kind, List<Double> values) {
    private static final Parameter TRANSFORM = Parameter.of("transform");
    private static final double PERCENT = 100;
    private static final double MICRONS_IN_MM = 1000;
    private static final double GREATEST_FACTOR = 1e6;
    private static final double GREATEST_SHIFT = 1e7;

    /** What is changed. */
    public enum TransformKind {
        /** x for y. */
        SWAP_XY("swap-xy", 0),
        /** x for y, both counted from the lower right corner. */
        SWAP_XY_180("swap-xy-180", 0),
        /** x counted from the right border. */
        FLIP_X("flip-x", 0),
        /** y counted from the lower border. */
        FLIP_Y("flip-y", 0),
        /** x and y counted from the lower right corner. */
        ROTATE_180("rotate-180", 0),
        /** All turned clockwise by 90 degrees, as for images that were turned the other way. */
        ROTATE_90("rotate-90", 0),
        /** All turned counterclockwise by 90 degrees. */
        ROTATE_270("rotate-270", 0),
        /** The detections of each image are those listed under the image this many places later. */
        FILES("files", 1),
        /** Mitotic figures for all others. */
        SWAP_CLASSES("swap-classes", 0),
        /** Scores from 0 to 100. */
        PERCENT_SCORES("scores:percent", 0),
        /** Scores before the logistic function. */
        LOGIT_SCORES("scores:logits", 0),
        /** Another threshold. */
        THRESHOLD("threshold", 1),
        /** The file is in another unit; the value is its length in micrometers, 0 for pixels. */
        UNITS("units", 1),
        /** x and y times a factor. */
        SCALE("scale", 1),
        /** The detector worked with this many micrometers per pixel in all images. */
        MICRONS_PER_PIXEL("um-per-px", 1),
        /** So many pixels to the right and downwards. */
        SHIFT("shift", 2);

        private final String label;
        private final int valueCount;

        TransformKind(String label, int valueCount) {
            this.label = label;
            this.valueCount = valueCount;
        }

        /** Whether it changes files as a setting of its own, rather than as a transform. */
        public boolean isOwnSetting() {
            return this == THRESHOLD || this == UNITS;
        }
    }

    /** Copies the list; refuses values that the kind cannot have. */
    public PredictionTransform {
        values = List.copyOf(values);
        if (values.size() != kind.valueCount || !values.stream().allMatch(value -> isAllowed(kind, value))) {
            throw MidogException.invalidValue(TRANSFORM, text(kind, values), allowed());
        }
    }

    private static boolean isAllowed(TransformKind kind, double value) {
        return Double.isFinite(value)
                && switch (kind) {
                    case SCALE, MICRONS_PER_PIXEL -> value >= 1 / GREATEST_FACTOR && value <= GREATEST_FACTOR;
                    case SHIFT -> Math.abs(value) <= GREATEST_SHIFT;
                    case FILES -> value == Math.rint(value) && Math.abs(value) <= GREATEST_FACTOR;
                    default -> true;
                };
    }

    /** A transform of this kind. */
    public static PredictionTransform of(TransformKind kind, double... values) {
        return new PredictionTransform(kind, DoubleStream.of(values).boxed().toList());
    }

    /** The transform that {@code text} describes, such as {@code "scale:2"}. */
    public static PredictionTransform parse(String text) {
        String wanted = text.strip();
        for (TransformKind kind : TransformKind.values()) {
            if (kind.isOwnSetting()) {
                continue;
            }
            if (kind.valueCount == 0 && wanted.equalsIgnoreCase(kind.label)) {
                return of(kind);
            }
            if (kind.valueCount > 0 && wanted.startsWith(kind.label + ":")) {
                return new PredictionTransform(kind, numbers(wanted, wanted.substring(kind.label.length() + 1)));
            }
        }
        throw MidogException.invalidValue(TRANSFORM, text, allowed());
    }

    private static List<Double> numbers(String text, String values) {
        try {
            return Stream.of(values.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw MidogException.invalidValue(TRANSFORM, text, allowed());
        }
    }

    private static String allowed() {
        return "one of swap-xy, swap-xy-180, flip-x, flip-y, rotate-90, rotate-180, rotate-270, shift:X,Y (up to 10000000),"
                + " scale:FACTOR and um-per-px:UM (0.000001 to 1000000), files:PLACES, swap-classes, scores:percent,"
                + " scores:logits";
    }

    /** The transform as {@link #parse} reads it. */
    public String label() {
        return text(kind, values);
    }

    private static String text(TransformKind kind, List<Double> values) {
        if (kind == TransformKind.UNITS) {
            return kind.label + ":" + unitSymbol(values.get(0));
        }
        return values.isEmpty()
                ? kind.label
                : kind.label + ":"
                        + values.stream().map(PredictionTransform::plain).collect(Collectors.joining(","));
    }

    private static String unitSymbol(double microns) {
        return microns == 0 ? "px" : microns == MICRONS_IN_MM ? "mm" : "um";
    }

    /** The value after the colon, for settings of their own; empty where the kind has none. */
    public Optional<String> value() {
        String text = label();
        return values.isEmpty() ? Optional.empty() : Optional.of(text.substring(text.indexOf(':') + 1));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                ? String.valueOf((long) value)
                : Double.isFinite(value)
                        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                        : String.valueOf(value);
    }

    /** Whether {@link #pixel} needs the size of the image. */
    public boolean needsSize() {
        return switch (kind) {
            case SWAP_XY_180, FLIP_X, FLIP_Y, ROTATE_90, ROTATE_180, ROTATE_270 -> true;
            default -> false;
        };
    }

    /** Whether {@link #pixel} needs the scale of the image. */
    public boolean needsScale() {
        return kind == TransformKind.MICRONS_PER_PIXEL || kind == TransformKind.UNITS;
    }

    /** Whether positions change. */
    boolean moves() {
        return switch (kind) {
            case FILES, SWAP_CLASSES, PERCENT_SCORES, LOGIT_SCORES, THRESHOLD -> false;
            default -> true;
        };
    }

    /** Where the detection at {@code pixel} lies after the change, in pixels; not a number where size or scale are missing. */
    public Position pixel(Position pixel, ImageFrame frame) {
        return switch (kind) {
            case SWAP_XY -> new Position(pixel.y(), pixel.x());
            case SWAP_XY_180 -> new Position(frame.knownWidth() - pixel.y(), frame.knownHeight() - pixel.x());
            case FLIP_X -> new Position(frame.knownWidth() - pixel.x(), pixel.y());
            case FLIP_Y -> new Position(pixel.x(), frame.knownHeight() - pixel.y());
            case ROTATE_180 -> new Position(frame.knownWidth() - pixel.x(), frame.knownHeight() - pixel.y());
            case ROTATE_90 -> new Position(frame.knownWidth() - pixel.y(), pixel.x());
            case ROTATE_270 -> new Position(pixel.y(), frame.knownHeight() - pixel.x());
            case SHIFT -> new Position(pixel.x() + values.get(0), pixel.y() + values.get(1));
            case SCALE -> times(pixel, values.get(0));
            case MICRONS_PER_PIXEL ->
                frame.inPixels()
                        ? frame.pixel(times(pixel, values.get(0)))
                        : times(frame.microns(pixel), 1 / values.get(0));
            case UNITS -> inUnit(pixel, frame);
            default -> pixel;
        };
    }

    private Position inUnit(Position pixel, ImageFrame frame) {
        Position ofFile = frame.inPixels() ? pixel : times(frame.microns(pixel), 1 / frame.fileMicrons());
        return values.get(0) == 0 ? ofFile : frame.pixel(times(ofFile, values.get(0)));
    }

    private static Position times(Position point, double factor) {
        return new Position(point.x() * factor, point.y() * factor);
    }

    /** The score of a detection after the change. */
    public double score(double score) {
        return switch (kind) {
            case PERCENT_SCORES -> score / PERCENT;
            case LOGIT_SCORES -> 1 / (1 + Math.exp(-score));
            default -> score;
        };
    }

    /** Whether a detection is of a mitotic figure after the change. */
    public boolean mitoticFigure(boolean before) {
        return (kind == TransformKind.SWAP_CLASSES) != before;
    }
}
