package dev.midog.format.coco;

import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.BoxConvention;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the four numbers of a file's boxes mean: {@code [x, y, width, height]} or corners.
 *
 * <p>The file's own word comes first: our mark in {@code info}; {@code area} that equals the product of the sides under
 * one reading; {@code iscrowd}, a key of COCO. People add both to corner boxes to please programs, so that neither counts
 * where the boxes contradict it. Then the boxes themselves under each reading: whether they
 * are inverted, whether they lie in their images, whether all have one size. All boxes count, so that a single bad
 * one does not turn the verdict; it is refused by name afterwards.
 */
final class BoxEvidence {
    /** Boxes of real files cross the border now and then (1 in 100 in MIDOG++), under the wrong reading most do. */
    private static final double RARE = 0.2;

    /** How much of its side a box may reach out of its image before that speaks against the reading. */
    private static final double OVERHANG = 0.25;

    /** Fewer boxes may be of one size by chance. */
    private static final int MIN_SAME_SIZE = 3;

    private static final String XYWH_NAME = "[x, y, width, height]";
    private static final String CORNERS_NAME = "corners";

    private static final double AREA_TOLERANCE = 1e-3;

    /**
     * What was found.
     *
     * @param convention empty where the boxes fit both readings or neither
     * @param reason why, to follow a colon
     */
    record Verdict(Optional<BoxConvention> convention, String reason) {}

    private final Reading xywh = new Reading();
    private final Reading corners = new Reading();
    private long boxes;
    private long withIscrowd;

    /** How well the boxes fit one reading. */
    private static final class Reading {
        long inverted;
        long measured;
        long farOut;
        long overhanging;
        long ofArea;
        boolean sameSize = true;
        double width = Double.NaN;
        double height = Double.NaN;

        void add(double x, double y, double w, double h, @Nullable RoiFacts image, @Nullable Number area) {
            if (area != null && w > 0 && h > 0 && Math.abs(area.doubleValue() - w * h) <= AREA_TOLERANCE * w * h) {
                ofArea++;
            }
            if (w < 0 || h < 0) {
                inverted++;
                return;
            }
            if (Double.isNaN(width)) {
                width = w;
                height = h;
            } else {
                sameSize &= w == width && h == height;
            }
            Integer imageWidth = image == null ? null : image.width();
            Integer imageHeight = image == null ? null : image.height();
            if (imageWidth != null && imageHeight != null) {
                measured++;
                farOut += isOut(x + w / 2, imageWidth) || isOut(y + h / 2, imageHeight) ? 1 : 0;
                overhanging += hangsOver(x, w, imageWidth) || hangsOver(y, h, imageHeight) ? 1 : 0;
            }
        }

        private static boolean isOut(double middle, int side) {
            return middle < 0 || middle > side;
        }

        private static boolean hangsOver(double from, double length, int side) {
            return Math.max(-from, from + length - side) > OVERHANG * length;
        }

        /** Most boxes are inverted, or many have their middle outside their image. */
        boolean isImpossible(long boxes) {
            return inverted * 2 > boxes || farOut > RARE * measured;
        }

        boolean mostlyInside() {
            return overhanging <= RARE * measured;
        }
    }

    /**
     * Adds a box.
     *
     * @param box four numbers
     * @param image its image's facts, or null
     * @param area the annotation's {@code area}, or null
     */
    void add(double[] box, @Nullable RoiFacts image, @Nullable Number area, boolean hasIscrowd) {
        boxes++;
        withIscrowd += hasIscrowd ? 1 : 0;
        xywh.add(box[0], box[1], box[2], box[3], image, area);
        corners.add(box[0], box[1], box[2] - box[0], box[3] - box[1], image, area);
    }

    /** True where no box has been added. */
    boolean isEmpty() {
        return boxes == 0;
    }

    /** The verdict on all boxes added; {@code mark} is what {@code info.midog.bbox} says, or null. */
    Verdict verdict(@Nullable String mark) {
        if ("xywh".equals(mark)) {
            return xywh("info.midog.bbox says so");
        }
        if ("xyxy".equals(mark)) {
            return corners("info.midog.bbox says so");
        }
        if (xywh.ofArea > 9 * corners.ofArea) {
            return uncontradicted(xywh("\"area\" is the product of the last two numbers"), "\"area\"");
        }
        if (corners.ofArea > 9 * xywh.ofArea) {
            return uncontradicted(corners("\"area\" is the product of the sides that corners give"), "\"area\"");
        }
        boolean xywhImpossible = xywh.isImpossible(boxes);
        boolean cornersImpossible = corners.isImpossible(boxes);
        if (xywhImpossible && cornersImpossible) {
            return new Verdict(
                    Optional.empty(),
                    "the boxes fit neither reading: " + against(xywh, XYWH_NAME) + ", and "
                            + against(corners, CORNERS_NAME));
        }
        if (withIscrowd > 0) {
            return uncontradicted(xywh("\"iscrowd\" is a key of COCO"), "\"iscrowd\"");
        }
        if (xywhImpossible) {
            return corners(against(xywh, XYWH_NAME));
        }
        if (cornersImpossible) {
            return xywh(against(corners, CORNERS_NAME));
        }
        return byFineSigns();
    }

    /** {@code told}, what the key {@code witness} speaks for, unless the boxes speak against it and fit the other reading. */
    private Verdict uncontradicted(Verdict told, String witness) {
        boolean isXywh = told.convention().filter(BoxConvention.XYWH::equals).isPresent();
        Reading own = isXywh ? xywh : corners;
        Reading other = isXywh ? corners : xywh;
        String ownName = isXywh ? XYWH_NAME : CORNERS_NAME;
        String doubt = null;
        if (other.isImpossible(boxes)) {
            return told;
        }
        if (own.isImpossible(boxes)) {
            doubt = against(own, "these");
        } else if (isOfOneSize(other) && !isOfOneSize(own)) {
            doubt = "as " + (isXywh ? CORNERS_NAME : XYWH_NAME) + " all boxes are " + size(other);
        } else if (!own.mostlyInside() && other.mostlyInside()) {
            doubt = reachOut(own, "these");
        }
        return doubt == null
                ? told
                : new Verdict(
                        Optional.empty(),
                        "the boxes fit neither reading for sure: " + witness + " speaks for " + ownName + ", but "
                                + doubt);
    }

    private Verdict byFineSigns() {
        if (corners.mostlyInside() != xywh.mostlyInside()) {
            return corners.mostlyInside() ? corners(reachOut(xywh, XYWH_NAME)) : xywh(reachOut(corners, CORNERS_NAME));
        }
        boolean cornersEqual = isOfOneSize(corners);
        boolean xywhEqual = isOfOneSize(xywh);
        if (cornersEqual != xywhEqual) {
            return cornersEqual
                    ? corners("read so, all boxes are " + size(corners))
                    : xywh("read so, all boxes are " + size(xywh));
        }
        return new Verdict(
                Optional.empty(),
                "the " + (boxes == 1 ? "one box fits" : boxes + " boxes fit")
                        + " both readings, [x, y, width, height] and corners [x1, y1, x2, y2]");
    }

    private boolean isOfOneSize(Reading reading) {
        return reading.sameSize && boxes - reading.inverted >= MIN_SAME_SIZE;
    }

    private static Verdict xywh(String reason) {
        return new Verdict(Optional.of(BoxConvention.XYWH), reason);
    }

    private static Verdict corners(String reason) {
        return new Verdict(Optional.of(BoxConvention.XYXY), reason);
    }

    private String against(Reading reading, String name) {
        return reading.inverted * 2 > boxes
                ? "as " + name + " " + share(reading.inverted, boxes) + " would be inverted"
                : "as " + name + " " + share(reading.farOut, reading.measured) + " would be centered outside the image";
    }

    private static String reachOut(Reading reading, String name) {
        return "as " + name + " " + share(reading.overhanging, reading.measured) + " would reach far out of the image";
    }

    private static String share(long part, long all) {
        return part + " of " + all;
    }

    private static String size(Reading reading) {
        return String.format(
                Locale.ROOT,
                "%s x %s px",
                NumberStyle.coordinate(reading.width),
                NumberStyle.coordinate(reading.height));
    }
}
