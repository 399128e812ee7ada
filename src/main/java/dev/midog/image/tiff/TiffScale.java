package dev.midog.image.tiff;

import dev.midog.core.model.MicronsPerPixel;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scale that a TIFF states, and where.
 *
 * <p>Read in this order: the {@code MPP} of an Aperio description, {@code PhysicalSizeX} and {@code Y} of OME-XML,
 * then the resolution tags, which count pixels an inch (unit 2) or a centimetre (unit 3). Unit 1, an absent one and
 * values that are zero or not finite tell nothing.
 *
 * @param source such as {@code "XResolution 43957.3 per cm"}; empty where the scale is unknown
 */
record TiffScale(@Nullable MicronsPerPixel micronsPerPixel, String source) {
    private static final TiffScale UNKNOWN = new TiffScale(null, "");
    private static final double MICRONS_PER_INCH = 25_400;
    private static final double MICRONS_PER_CENTIMETRE = 10_000;
    private static final Pattern APERIO_MPP = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9.eE+-]{1,32})");
    private static final Pattern OME_PIXELS = Pattern.compile("<(?:\\w{1,16}:)?Pixels\\b[^<>]*>");
    private static final Pattern OME_ATTRIBUTE =
            Pattern.compile("\\bPhysicalSize([XY])(Unit)?\\s*=\\s*[\"']([^\"']{1,32})[\"']");

    static TiffScale of(Directory directory) throws IOException {
        String description = directory.text(Tag.IMAGE_DESCRIPTION);
        Optional<TiffScale> described = aperio(description).or(() -> ome(description));
        return described.isPresent() ? described.get() : resolution(directory).orElse(UNKNOWN);
    }

    private static Optional<TiffScale> aperio(String description) {
        if (!description.startsWith("Aperio")) {
            return Optional.empty();
        }
        Matcher matcher = APERIO_MPP.matcher(description);
        return matcher.find()
                ? scale(parse(matcher.group(1)), parse(matcher.group(1)), "Aperio MPP " + matcher.group(1))
                : Optional.empty();
    }

    private static Optional<TiffScale> ome(String description) {
        Matcher pixels = OME_PIXELS.matcher(description);
        if (!pixels.find()) {
            return Optional.empty();
        }
        double x = Double.NaN;
        double y = Double.NaN;
        Matcher attribute = OME_ATTRIBUTE.matcher(pixels.group());
        while (attribute.find()) {
            String value = attribute.group(3);
            if (attribute.group(2) != null) {
                if (!value.equals("\u00b5m") && !value.equals("\u03bcm") && !value.equals("um")) {
                    return Optional.empty();
                }
            } else if (attribute.group(1).equals("X")) {
                x = parse(value);
            } else {
                y = parse(value);
            }
        }
        return scale(x, y, "OME-XML PhysicalSizeX " + x);
    }

    private static Optional<TiffScale> resolution(Directory directory) throws IOException {
        long unit = directory.number(Tag.RESOLUTION_UNIT, 0);
        OptionalDouble x = directory.real(Tag.X_RESOLUTION);
        OptionalDouble y = directory.real(Tag.Y_RESOLUTION);
        if ((unit != 2 && unit != 3) || x.isEmpty()) {
            return Optional.empty();
        }
        double microns = unit == 2 ? MICRONS_PER_INCH : MICRONS_PER_CENTIMETRE;
        double perUnit = x.getAsDouble();
        return scale(
                microns / perUnit,
                microns / y.orElse(perUnit),
                String.format(Locale.ROOT, "XResolution %s per %s", shown(perUnit), unit == 2 ? "inch" : "cm"));
    }

    private static Optional<TiffScale> scale(double x, double y, String source) {
        boolean usable = x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
        return usable ? Optional.of(new TiffScale(new MicronsPerPixel(x, y), source)) : Optional.empty();
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    private static double parse(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
