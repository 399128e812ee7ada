package dev.midog.patch;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Shape;
import dev.midog.image.Frame;
import dev.midog.image.PrintResolution;
import dev.midog.patch.plan.PatchParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which pixels images are cut.
 *
 * @param wanted the scale to bring images to, or null
 * @param level the level to cut from, or null; never together with a scale
 * @param spotSize side of the box that a spot gets, in level-0 pixels
 */
public record ScaleRule(
        @Nullable MicronsPerPixel wanted, @Nullable Integer level, double spotSize) {
    /** Refuses a scale together with a level, and values out of range. */
    public ScaleRule {
        if (wanted != null && level != null) {
            throw MidogException.usage(Message.of(
                    PatchParameters.MPP, " picks the level itself; give it or ", PatchParameters.LEVEL, ", not both"));
        }
        if (level != null && level < 0) {
            throw MidogException.invalidValue(
                    PatchParameters.LEVEL, level, "a number of at least 0, which is the full resolution");
        }
        if (wanted != null) {
            checkScale(
                    wanted.x(),
                    wanted.y(),
                    wanted.x() == wanted.y() ? String.valueOf(wanted.x()) : wanted.x() + "x" + wanted.y());
        }
    }

    /**
     * Refuses scales, in micrometers a pixel, that are not worked with.
     *
     * @param text the scale as the user wrote it
     */
    public static void checkScale(double x, double y, String text) {
        if (!(Math.min(x, y) >= Frame.FINEST_MICRONS && Math.max(x, y) <= Frame.COARSEST_MICRONS)) {
            throw MidogException.invalidValue(
                    PatchParameters.MPP,
                    text,
                    "a scale from " + Frame.FINEST_MICRONS + " to " + Frame.COARSEST_MICRONS + " micrometers a pixel");
        }
    }

    /** Whether only an image's file can tell the frame. */
    public boolean needsFile() {
        return level != null && level > 0;
    }

    /**
     * The frame of an image.
     *
     * @param levels sizes of its levels, the full resolution first
     * @param own the scale of level 0, or null where it is not known
     * @param print the resolution for printing that its file states, or null
     * @throws MidogException where the scale is needed and not known, or the level not there
     */
    public Frame frame(List<Frame.Size> levels, @Nullable MicronsPerPixel own, @Nullable PrintResolution print) {
        if (wanted != null) {
            if (own == null) {
                throw MidogException.invalidData(Message.of(
                        (print == null
                                        ? "neither the file"
                                        : print.source() + " is a resolution for printing, and neither the dataset")
                                + " nor the catalogue states the scale of the image, which is to be seen at "
                                + wanted.x() + " um/px; give it with ",
                        PatchParameters.UM_PER_PX,
                        ", state it as um_per_px_x and um_per_px_y in the dataset, or leave the case out with ",
                        PatchParameters.CASES));
            }
            return Frame.ofScale(levels, own, wanted);
        }
        return level == null ? Frame.full(levels.get(0).width(), levels.get(0).height()) : Frame.ofLevel(levels, level);
    }

    /** The scale of {@code frame}'s pixels, or null where it is not known. */
    public @Nullable MicronsPerPixel scale(Frame frame, @Nullable MicronsPerPixel own) {
        return wanted != null || own == null ? wanted : frame.scale(own);
    }

    /** Annotations of an image in pixels of {@code frame}; a spot becomes the box that it stands for. */
    public List<Annotation> annotations(Frame frame, List<Annotation> ofImage) {
        if (frame.isFull()) {
            return ofImage;
        }
        return ofImage.stream().map(one -> scaled(frame, one)).toList();
    }

    private Annotation scaled(Frame frame, Annotation annotation) {
        try {
            Box box = annotation.shape().box(spotSize).scaled(1 / frame.stepX(), 1 / frame.stepY());
            return annotation.withShape(new Shape.Area(box));
        } catch (MidogException e) {
            throw e.in("annotation " + annotation.id());
        }
    }
}
