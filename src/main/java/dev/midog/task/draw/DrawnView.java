package dev.midog.task.draw;

import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.draw.marks.ImagePart;
import dev.midog.image.Frame;
import dev.midog.image.ImageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an image is drawn, and how large. At most one of {@code mpp}, {@code enlarge} and {@code maxSide} is given.
 *
 * @param region in pixels of level 0; null for the whole image
 * @param mpp the scale of the picture in micrometers a pixel; null for none
 * @param enlarge pixels of the picture along a pixel of the image; null for none
 * @param maxSide the longer side of the picture at most, in pixels, which the image is made smaller for by a whole number; null for
 *     {@value #DEFAULT_MAX_SIDE} where nothing else is given
 */
public record DrawnView(
        @Nullable DrawnRegion region,
        @Nullable MicronsPerPixel mpp,
        @Nullable Integer enlarge,
        @Nullable Integer maxSide) {
    /** The usual limit of the longer side of a picture. */
    public static final int DEFAULT_MAX_SIDE = 2048;

    /** The whole image within the usual limit. */
    public static final DrawnView WHOLE = new DrawnView(null, null, null, null);

    private static final Parameter MPP = Parameter.of("mpp");
    private static final Parameter ENLARGE = Parameter.of("enlarge");
    private static final Parameter MAX_SIDE = Parameter.of("maxSide");
    private static final Parameter REGION = Parameter.of("region");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    private static final int MOST_TIMES = 64;
    private static final int LEAST_SIDE = 16;

    /** With its encoding, a picture of this size takes some 500 MB of memory. */
    private static final long MOST_PIXELS = 50_000_000;

    /** Refuses values out of range, and two ways to say how large. */
    public DrawnView {
        if ((mpp == null ? 0 : 1) + (enlarge == null ? 0 : 1) + (maxSide == null ? 0 : 1) > 1) {
            throw MidogException.usage(
                    Message.of(MPP, ", ", ENLARGE, " and ", MAX_SIDE, " exclude each other; give one of them"));
        }
        if (enlarge != null && (enlarge < 1 || enlarge > MOST_TIMES)) {
            throw MidogException.invalidValue(ENLARGE, enlarge, "a whole number from 1 to " + MOST_TIMES);
        }
        if (maxSide != null && maxSide < LEAST_SIDE) {
            throw MidogException.invalidValue(MAX_SIDE, maxSide, "a number of pixels of at least " + LEAST_SIDE);
        }
    }

    /**
     * The part of an image.
     *
     * @param name of the image, for messages
     * @param own the scale of level 0; null where it is not known
     * @throws MidogException where the region is not within the image, the picture would be too large, or the scale is needed and not
     *     known
     */
    ImagePart part(String name, ImageInfo image, @Nullable MicronsPerPixel own) {
        DrawnRegion shown = region == null ? new DrawnRegion(0, 0, image.width(), image.height()) : region;
        if (!shown.isWithin(image.width(), image.height())) {
            throw MidogException.invalidValue(
                    REGION,
                    shown,
                    "within the image " + name + " of " + image.width() + " x " + image.height() + " px");
        }
        Frame frame = frame(name, image, own, shown);
        int left = (int) Math.floor(shown.x() / frame.stepX());
        int top = (int) Math.floor(shown.y() / frame.stepY());
        int right = (int) Math.min(frame.width(), Math.ceil((shown.x() + shown.width()) / frame.stepX()));
        int bottom = (int) Math.min(frame.height(), Math.ceil((shown.y() + shown.height()) / frame.stepY()));
        int times = enlarge == null ? 1 : enlarge;
        long width = (long) Math.max(1, right - left) * times;
        long height = (long) Math.max(1, bottom - top) * times;
        if (width * height > MOST_PIXELS) {
            throw MidogException.usage(Message.of(
                    "the picture of " + name + " would have " + width + " x " + height + " px, more than the "
                            + MOST_PIXELS / 1_000_000 + " megapixels that one may have; draw a ",
                    REGION,
                    mpp == null ? ", or give a smaller " : ", or give a larger ",
                    mpp != null ? MPP : enlarge != null ? ENLARGE : MAX_SIDE));
        }
        return new ImagePart(
                frame,
                Math.min(left, frame.width() - 1),
                Math.min(top, frame.height() - 1),
                Math.max(1, right - left),
                Math.max(1, bottom - top),
                times);
    }

    private Frame frame(String name, ImageInfo image, @Nullable MicronsPerPixel own, DrawnRegion shown) {
        if (mpp != null) {
            if (own == null) {
                throw MidogException.operation(Message.of(
                        MPP,
                        ": the scale of ",
                        name,
                        " is not known; give it with ",
                        UM_PER_PX,
                        ", or give ",
                        MAX_SIDE,
                        " instead"));
            }
            return Frame.ofScale(image.sizes(), own, mpp);
        }
        if (enlarge != null) {
            return Frame.full(image.width(), image.height());
        }
        int limit = maxSide == null ? DEFAULT_MAX_SIDE : maxSide;
        int longer = Math.max(shown.width(), shown.height());
        return Frame.ofStep(image.sizes(), (longer + limit - 1) / limit);
    }
}
