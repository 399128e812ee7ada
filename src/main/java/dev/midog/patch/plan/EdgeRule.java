package dev.midog.patch.plan;

import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.util.Locale;
import java.util.Optional;

/** What happens to a patch that extends past the border of its image. */
public enum EdgeRule {
    /** It is moved inwards until it lies inside; the image must be at least as large as a patch. */
    SHIFT,
    /** It is kept where it is, and what lies outside the image is filled with one color. */
    PAD,
    /** It is kept where it is, and what lies outside the image mirrors what lies inside. */
    REFLECT,
    /** It is left out. */
    DROP,
    /** It is cut down to the part inside the image, and so is smaller than the others. */
    PARTIAL;

    /**
     * Where a patch that is wanted at {@code wanted} is cut from {@code image}; empty where it is left out.
     *
     * @throws MidogException where the patch is to be moved inwards and the image is smaller than it
     */
    Optional<Window> place(Window wanted, SourceImage image) {
        return switch (this) {
            case SHIFT -> Optional.of(shifted(wanted, image));
            case PAD, REFLECT -> Optional.of(wanted);
            case DROP -> wanted.isInside(image.width(), image.height()) ? Optional.of(wanted) : Optional.empty();
            case PARTIAL ->
                Optional.of(wanted.clippedTo(image.width(), image.height())).filter(part -> !part.isEmpty());
        };
    }

    /** Whether every patch comes out in the size that was asked for, none smaller and none left out. */
    public boolean keepsEveryPatch() {
        return this == SHIFT || this == PAD || this == REFLECT;
    }

    /** Its name in messages and manifests, such as {@code shift}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At which scale the image has its pixels, where that is not its own. */
    private static String scale(SourceImage image) {
        MicronsPerPixel own = image.roi().facts().scale();
        Integer width = image.roi().facts().width();
        if (width == null || width == image.width()) {
            return "";
        }
        return own == null
                ? " at the scale that is asked for"
                : String.format(Locale.ROOT, " at %.2f um per pixel", own.x() * width / image.width());
    }

    private static Window shifted(Window wanted, SourceImage image) {
        if (wanted.width() > image.width() || wanted.height() > image.height()) {
            throw MidogException.usage(Message.of(
                    image.roi().fileName() + ": the image has " + image.width() + " x " + image.height() + " pixels"
                            + scale(image) + ", less than a patch of " + wanted.width() + " x " + wanted.height()
                            + "; give ",
                    PatchParameters.EDGE.as("pad, reflect, partial or drop"),
                    ", or a smaller ",
                    PatchParameters.SIZE));
        }
        int x = Math.max(0, Math.min(wanted.x(), image.width() - wanted.width()));
        int y = Math.max(0, Math.min(wanted.y(), image.height() - wanted.height()));
        return new Window(x, y, wanted.width(), wanted.height());
    }
}
