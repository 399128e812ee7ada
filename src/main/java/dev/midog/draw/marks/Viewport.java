package dev.midog.draw.marks;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;

/**
 * Where a part of an image lies on a picture.
 *
 * @param left edge on the picture, in its pixels
 * @param top edge on the picture, in its pixels
 * @param width on the picture, in its pixels
 * @param height on the picture, in its pixels
 * @param originX what of the image lies at the left edge, in pixels of its level 0
 * @param originY what of the image lies at the upper edge, in pixels of its level 0
 * @param scaleX pixels of the picture along a pixel of level 0
 * @param scaleY pixels of the picture down a pixel of level 0
 */
public record Viewport(
        int left, int top, int width, int height, double originX, double originY, double scaleX, double scaleY) {
    /** A place of the image, on the picture; it may lie outside the viewport. */
    public Point onPicture(Point at) {
        return new Point(left + (at.x() - originX) * scaleX, top + (at.y() - originY) * scaleY);
    }

    /** A box of the image, on the picture; it may reach outside the viewport. */
    public Box onPicture(Box box) {
        return Box.ofCorners(
                onPicture(new Point(box.minX(), box.minY())), onPicture(new Point(box.maxX(), box.maxY())));
    }

    /** Whether any of the bounding box of {@code shape}, in pixels of level 0, lies in the viewport. */
    public boolean shows(Shape shape) {
        if (shape instanceof Shape.ImageLabel) {
            return false;
        }
        Box box = onPicture(shape.box(0));
        return box.maxX() >= left && box.maxY() >= top && box.minX() < left + width && box.minY() < top + height;
    }
}
