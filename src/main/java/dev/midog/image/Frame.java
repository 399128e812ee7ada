package dev.midog.image;

import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.List;

/**
 * The pixels that an image is looked at in: those of one of its levels, or of that level brought to another scale.
 *
 * <p>A frame begins at the image's upper left corner. Its pixel {@code x} reaches from {@code x * stepX} to
 * {@code (x + 1) * stepX} in level-0 pixels; the last pixel of a row or column may reach beyond the image's edge and
 * stands for what lies inside.
 *
 * @param level the level that pixels are read from
 * @param width in pixels of the frame
 * @param height in pixels of the frame
 * @param stepX level-0 pixels along a pixel of the frame
 * @param stepY level-0 pixels down a pixel of the frame
 */
public record Frame(int level, int width, int height, double stepX, double stepY) {
    /** The finest scale that is worked with, in micrometers a pixel: an electron microscope's. */
    public static final double FINEST_MICRONS = 0.01;
    /** The coarsest scale that is worked with, in micrometers a pixel: a slide is then as wide as a thumbnail. */
    public static final double COARSEST_MICRONS = 100;

    /** The parameter that asks for a scale. */
    private static final Parameter MPP = Parameter.of("mpp");

    /** The parameter that asks for a level. */
    private static final Parameter LEVEL = Parameter.of("level");

    /** The most pixels along an edge. */
    private static final int MAX_PIXELS = 1 << 28;
    /** How far a level's size may be off the wanted one, as a share, to be taken as it is. */
    private static final double SAME_SHARE = 0.005;
    /** Sizes that are whole but for the rounding of floating-point numbers count as whole. */
    private static final double ROUNDING = 1e-6;

    /** The size of a level, in its pixels. */
    public record Size(int width, int height) {}

    /** The full resolution as it is stored. */
    public static Frame full(int width, int height) {
        return new Frame(0, width, height, 1, 1);
    }

    /**
     * The level of that number as it is stored.
     *
     * @param levels sizes of all levels, the full resolution first
     * @throws MidogException where the image has no such level
     */
    public static Frame ofLevel(List<Size> levels, int level) {
        if (level < 0 || level >= levels.size()) {
            throw MidogException.invalidValue(LEVEL, level, "one of the levels of the image: " + shown(levels));
        }
        Size full = levels.get(0);
        Size of = levels.get(level);
        return new Frame(
                level,
                of.width(),
                of.height(),
                full.width() / (double) of.width(),
                full.height() / (double) of.height());
    }

    /**
     * The image at the scale {@code wanted}, read from the smallest level that is still as fine.
     *
     * <p>A level whose size is within a pixel, and within half a percent, of the wanted one is taken as it is: sizes
     * of levels are rounded, and so are scales in tags. Otherwise the frame is as many pixels wide and high as it
     * takes to hold the whole image.
     *
     * @param levels sizes of all levels, the full resolution first
     * @param own the scale of level 0
     * @throws MidogException where either scale, or the size that they lead to, is beyond what is worked with
     */
    public static Frame ofScale(List<Size> levels, MicronsPerPixel own, MicronsPerPixel wanted) {
        requireUsable(own, "the image's scale");
        requireUsable(wanted, "the wanted scale");
        double width = levels.get(0).width() * (own.x() / wanted.x());
        double height = levels.get(0).height() * (own.y() / wanted.y());
        if (width > MAX_PIXELS || height > MAX_PIXELS) {
            throw MidogException.usage(Message.of(
                    "at " + wanted.x() + " x " + wanted.y() + " um/px the image would be " + Math.round(width) + " x "
                            + Math.round(height) + " pixels, more than the " + MAX_PIXELS
                            + " along an edge that are worked with; give a coarser ",
                    MPP));
        }
        return smallestAsFine(levels, width, height, wanted.x() / own.x(), wanted.y() / own.y());
    }

    /**
     * The image with each pixel the mean of {@code step} x {@code step} pixels, read from the smallest level that is still as fine;
     * a level of that size is taken as it is, as {@link #ofScale} does.
     *
     * @param levels sizes of all levels, the full resolution first
     * @param step at least 1
     */
    public static Frame ofStep(List<Size> levels, int step) {
        Size full = levels.get(0);
        return smallestAsFine(levels, full.width() / (double) step, full.height() / (double) step, step, step);
    }

    private static Frame smallestAsFine(List<Size> levels, double width, double height, double stepX, double stepY) {
        int best = 0;
        for (int i = 1; i < levels.size(); i++) {
            Size level = levels.get(i);
            if (reaches(level.width(), width) && reaches(level.height(), height)) {
                best = i;
            }
        }
        Size level = levels.get(best);
        if (isSame(level.width(), width) && isSame(level.height(), height)) {
            return ofLevel(levels, best);
        }
        return new Frame(best, pixels(width), pixels(height), stepX, stepY);
    }

    /** Whether this is the full resolution as it is stored. */
    public boolean isFull() {
        return level == 0 && stepX == 1 && stepY == 1;
    }

    /** The scale of this frame where level 0 has the scale {@code own}. */
    public MicronsPerPixel scale(MicronsPerPixel own) {
        return new MicronsPerPixel(own.x() * stepX, own.y() * stepY);
    }

    /**
     * An image that {@code image} is seen as through this frame: it has one level, in pixels of the frame. Closing it
     * closes {@code image}.
     */
    public RegionReader over(RegionReader image) {
        return isFull() ? image : new FrameReader(image, this);
    }

    private static void requireUsable(MicronsPerPixel scale, String whose) {
        if (Math.min(scale.x(), scale.y()) < FINEST_MICRONS || Math.max(scale.x(), scale.y()) > COARSEST_MICRONS) {
            throw MidogException.invalidData(whose + " of " + scale.x() + " x " + scale.y() + " um/px is not between "
                    + FINEST_MICRONS + " and " + COARSEST_MICRONS + ", so that it cannot be resampled");
        }
    }

    private static boolean reaches(int size, double wanted) {
        return size >= wanted || isSame(size, wanted);
    }

    private static boolean isSame(int size, double wanted) {
        double off = Math.abs(size - wanted);
        return off < 1 && off <= SAME_SHARE * wanted;
    }

    private static int pixels(double size) {
        return (int) Math.max(1, Math.ceil(size - ROUNDING));
    }

    private static String shown(List<Size> levels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(i);
            text.append(" (").append(levels.get(i).width());
            text.append(" x ").append(levels.get(i).height()).append(')');
        }
        return text.toString();
    }
}
