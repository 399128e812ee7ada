package dev.midog.core.model;

/**
 * The scale of an image, in micrometers a pixel; the two axes differ on scanners whose pixels are not square.
 */
public record MicronsPerPixel(double x, double y) {
    /** Refuses scales that are not positive and finite. */
    public MicronsPerPixel {
        if (!(x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y))) {
            throw MidogException.invalidData("the scale " + x + " x " + y + " um/px is not positive and finite");
        }
    }
}
