package dev.midog.image.tiff;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.slide.LeicaSlide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale and the objective in the texts that scanners and programs write into a TIFF: Aperio, OME-XML, ImageJ, Philips, Leica and
 * Ventana.
 */
final class DescribedScale {
    private static final Pattern APERIO_MPP = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9.,eE+-]{1,32})");
    private static final Pattern OME_PIXELS = Pattern.compile("<(?:\\w{1,16}:)?Pixels\\b[^<>]*>");
    private static final Pattern OME_ATTRIBUTE =
            Pattern.compile("\\bPhysicalSize([XY])(Unit)?\\s*=\\s*[\"']([^\"']{1,32})[\"']");
    private static final Pattern XML_REFERENCE = Pattern.compile("&#(?:x0*([0-9a-fA-F]{1,4})|0*(\\d{1,5}));");
    private static final Pattern IMAGEJ_UNIT = Pattern.compile("(?m)^unit=(.{1,32})$");
    private static final Pattern IMAGEJ_UNIT_Y = Pattern.compile("(?m)^yunit=(.{1,32})$");
    /** Millimeters between rows and between columns, as in DICOM: the vertical distance comes first. */
    private static final Pattern PHILIPS_SPACING =
            Pattern.compile("Name=\"DICOM_PIXEL_SPACING\"[^<>]*>(?:\"|&quot;|\\s)*([0-9.eE+-]{1,32})"
                    + "(?:\"|&quot;|\\s)+([0-9.eE+-]{1,32})");

    private static final Pattern PHILIPS_SLIDE = Pattern.compile("Name=\"PIM_DP_IMAGE_TYPE\"[^<>]*>\\s*WSI\\s*<");

    private static final Pattern VENTANA_SCAN = Pattern.compile("<iScan\\b[^<>]*\\bScanRes=\"([0-9.,eE+-]{1,32})\"");

    /** As Aperio, OME-XML, Leica and Ventana write it. */
    private static final Pattern OBJECTIVE = Pattern.compile("\\|\\s*AppMag\\s*=\\s*([0-9.]{1,16})"
            + "|\\bNominalMagnification=\"([0-9.]{1,16})\"|<objective>([0-9.]{1,16})</objective>"
            + "|<iScan\\b[^<>]*\\bMagnification=\"([0-9.]{1,16})\"");

    private static final double MICRONS_PER_MILLIMETER = 1000;
    private static final Map<String, Double> MICRONS_PER_UNIT = Map.ofEntries(
            Map.entry("pm", 1e-6),
            Map.entry("\u00e5", 1e-4),
            Map.entry("nm", 1e-3),
            Map.entry("nanometer", 1e-3),
            Map.entry("\u00b5m", 1.0),
            Map.entry("\u03bcm", 1.0),
            Map.entry("\ufffdm", 1.0),
            Map.entry("\\u00b5m", 1.0),
            Map.entry("\\u03bcm", 1.0),
            Map.entry("um", 1.0),
            Map.entry("micron", 1.0),
            Map.entry("microns", 1.0),
            Map.entry("micrometer", 1.0),
            Map.entry("mm", MICRONS_PER_MILLIMETER),
            Map.entry("cm", 1e4),
            Map.entry("m", 1e6),
            Map.entry("in", 25_400.0),
            Map.entry("inch", 25_400.0));

    private DescribedScale() {}

    /** The magnification of the objective in a text; not a number where it has none. */
    static double objectivePower(String text) {
        Matcher matcher = OBJECTIVE.matcher(text);
        if (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                String power = matcher.group(i);
                if (power != null) {
                    return parse(power);
                }
            }
        }
        return Double.NaN;
    }

    /** An Aperio description's {@code MPP}, one number for both axes, with a point or a comma. */
    static Optional<TiffScale> aperio(String description) {
        Matcher matcher = APERIO_MPP.matcher(description);
        if (!description.startsWith("Aperio") || !matcher.find()) {
            return Optional.empty();
        }
        double microns = parse(matcher.group(1).replace(',', '.'));
        return TiffScale.stated(microns, microns, "Aperio MPP " + matcher.group(1));
    }

    /** The physical size of the first image of OME-XML; micrometers where no unit is given. */
    static Optional<TiffScale> ome(String description) {
        Matcher pixels = OME_PIXELS.matcher(OmePages.mainImage(description));
        if (!pixels.find()) {
            return Optional.empty();
        }
        double x = Double.NaN;
        double y = Double.NaN;
        double unitX = 1;
        double unitY = 1;
        Matcher attribute = OME_ATTRIBUTE.matcher(pixels.group());
        while (attribute.find()) {
            boolean across = attribute.group(1).equals("X");
            boolean unit = attribute.group(2) != null;
            double value = unit ? microns(withoutReferences(attribute.group(3))) : parse(attribute.group(3));
            if (unit && across) {
                unitX = value;
            } else if (unit) {
                unitY = value;
            } else if (across) {
                x = value;
            } else {
                y = value;
            }
        }
        return TiffScale.stated(x * unitX, y * unitY, "OME-XML PhysicalSizeX " + shown(x * unitX) + " um");
    }

    /** ImageJ's unit, of which the resolution tags then count pixels. */
    static Optional<TiffScale> imageJ(String description, OptionalDouble perUnitX, OptionalDouble perUnitY) {
        Matcher unit = IMAGEJ_UNIT.matcher(description);
        if (!description.startsWith("ImageJ=") || perUnitX.isEmpty() || !unit.find()) {
            return Optional.empty();
        }
        Matcher down = IMAGEJ_UNIT_Y.matcher(description);
        double microns = microns(unit.group(1).strip());
        double micronsDown = down.find() ? microns(down.group(1).strip()) : microns;
        double x = perUnitX.getAsDouble();
        return TiffScale.stated(
                microns / x,
                micronsDown / perUnitY.orElse(x),
                "ImageJ, " + shown(x) + " per " + unit.group(1).strip());
    }

    /** The pixel spacing of a Philips description. */
    static Optional<TiffScale> philips(String description) {
        Matcher spacing = PHILIPS_SPACING.matcher(philipsImage(description));
        return description.contains("DPUfsImport") && spacing.find()
                ? TiffScale.stated(
                        MICRONS_PER_MILLIMETER * parse(spacing.group(2)),
                        MICRONS_PER_MILLIMETER * parse(spacing.group(1)),
                        "Philips pixel spacing " + spacing.group(2) + " mm")
                : Optional.empty();
    }

    /** The pixel spacings of the levels of a Philips slide, in millimeters, the means of both axes. */
    static List<Double> philipsLevels(String description) {
        List<Double> spacings = new ArrayList<>();
        String[] parts = philipsImage(description).split("ObjectType=\"PixelDataRepresentation\"", -1);
        for (String level : parts) {
            Matcher spacing = PHILIPS_SPACING.matcher(level);
            if (spacing.find()) {
                spacings.add((parse(spacing.group(1)) + parse(spacing.group(2))) / 2);
            }
        }
        boolean ofImage = PHILIPS_SPACING.matcher(parts[0]).find();
        return ofImage ? spacings.subList(1, spacings.size()) : spacings;
    }

    /** The size of Leica's image on the slide. */
    static Optional<TiffScale> leica(String description) {
        if (!LeicaSlide.isDescribedBy(description)) {
            return Optional.empty();
        }
        MicronsPerPixel scale = LeicaSlide.parse(description).scale();
        return TiffScale.stated(scale.x(), scale.y(), "Leica view, " + shown(1000 * scale.x()) + " nm a pixel");
    }

    /** What a Philips description says of the slide, without its photographs of label and glass. */
    private static String philipsImage(String description) {
        String[] images = description.split("ObjectType=\"DPScannedImage\"", -1);
        return Arrays.stream(images)
                .skip(1)
                .filter(image -> PHILIPS_SLIDE.matcher(image).find())
                .findFirst()
                .orElse(description);
    }

    /** The scan resolution in Ventana's XML, in micrometers a pixel. */
    static Optional<TiffScale> ventana(String metadata) {
        Matcher scan = VENTANA_SCAN.matcher(metadata);
        if (!scan.find()) {
            return Optional.empty();
        }
        double microns = parse(scan.group(1).replace(',', '.'));
        return TiffScale.stated(microns, microns, "Ventana ScanRes " + scan.group(1));
    }

    /** A number for people: four decimals at most. */
    static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    /** XML text with its references to characters by number resolved. */
    private static String withoutReferences(String xml) {
        return XML_REFERENCE.matcher(xml).replaceAll(found -> {
            String decimal = found.group(2);
            int code = decimal == null ? Integer.parseInt(found.group(1), 16) : Integer.parseInt(decimal);
            return Matcher.quoteReplacement(Character.toString(code));
        });
    }

    private static double microns(String unit) {
        return MICRONS_PER_UNIT.getOrDefault(unit.toLowerCase(Locale.ROOT), Double.NaN);
    }

    private static double parse(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
