package dev.midog.draw.marks;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the outlines of cells on the part of a picture that shows an image.
 *
 * <p>Lines are as wide on every picture, however far it is zoomed, and have a thin halo that stands out from them, so that they are
 * seen on dark nuclei and on white glass. A mark that would be smaller than {@link #LEAST_SIDE} is drawn of that size around its
 * middle. The line of a box lies inside it; that of any other shape lies on its edge.
 */
public final class MarkPainter {
    /** The least width and height of a mark, in pixels of the picture. */
    public static final int LEAST_SIDE = 9;

    private static final int HALO = 1;
    private static final int DASH = 4;
    private static final int FEWEST_CORNERS = 16;
    private static final int MOST_CORNERS = 720;

    private final Picture picture;
    private final Viewport view;
    private final int line;
    private final double spotSize;

    /**
     * A painter.
     *
     * @param line width of lines, in pixels of the picture
     * @param spotSize width of the ring that is drawn around a spot, in pixels of level 0
     */
    public MarkPainter(Picture picture, Viewport view, int line, double spotSize) {
        this.picture = picture;
        this.view = view;
        this.line = line;
        this.spotSize = spotSize;
    }

    /** Draws a shape, which is in pixels of level 0; a label of a whole image has no place and is not drawn. */
    public void draw(Shape shape, MarkStyle style) {
        if (shape instanceof Shape.ImageLabel) {
            return;
        }
        Box box = grown(view.onPicture(shape.box(spotSize)));
        if (shape instanceof Shape.Area) {
            box(box, style);
        } else if (shape instanceof Shape.Polygon polygon && isWide(polygon)) {
            outline(polygon.corners().stream().map(view::onPicture).toList(), box, style);
        } else if (shape instanceof Shape.SpecialSpot) {
            outline(diamond(box), box, style);
        } else {
            outline(ellipse(box), box, style);
        }
    }

    /**
     * Writes {@code text} on the color of the mark, over its upper left corner or, at the upper edge, inside it; nothing where the
     * mark is not in view.
     */
    public void caption(Shape shape, String text, int size, MarkStyle style) {
        if (text.isEmpty() || !view.shows(shape)) {
            return;
        }
        Box box = grown(view.onPicture(shape.box(spotSize)));
        int wide = Picture.textWidth(text, size) + size;
        int high = Picture.textHeight(size) + 3 * size;
        int right = view.left() + view.width();
        int left = (int) Math.max(view.left(), Math.min(Math.round(box.minX()), right - (long) wide));
        int above = (int) Math.round(box.minY()) - high;
        int top = above >= view.top() ? above : (int) Math.max(view.top(), Math.round(box.minY()));
        if (top + high <= view.top() + view.height()) {
            picture.fill(left, top, Math.min(wide, right - left), high, style.colour());
            picture.text(text, left + size, top + size, right - left - size, size, Palette.textOn(style.colour()));
        }
    }

    private boolean isWide(Shape.Polygon polygon) {
        Box box = view.onPicture(polygon.box(0));
        return polygon.corners().size() > 2 && box.width() >= LEAST_SIDE && box.height() >= LEAST_SIDE;
    }

    private static Box grown(Box box) {
        double wide = Math.max(0, LEAST_SIDE - box.width()) / 2;
        double high = Math.max(0, LEAST_SIDE - box.height()) / 2;
        return new Box(box.minX() - wide, box.minY() - high, box.maxX() + wide, box.maxY() + high);
    }

    /** Draws the edge of a box, from whole pixel to whole pixel. */
    private void box(Box box, MarkStyle style) {
        int left = (int) Math.round(box.minX());
        int top = (int) Math.round(box.minY());
        int right = (int) Math.max(left + 1, Math.round(box.maxX()));
        int bottom = (int) Math.max(top + 1, Math.round(box.maxY()));
        int halo = Palette.halo(style.colour());
        frame(left - HALO, top - HALO, right + HALO, bottom + HALO, line + 2 * HALO, halo, false);
        frame(left, top, right, bottom, line, style.colour(), style.dashed());
    }

    private void frame(int left, int top, int right, int bottom, int thickness, int colour, boolean dashed) {
        int sides = Math.min(thickness, right - left);
        int ends = Math.min(thickness, bottom - top);
        for (int x = left; x < right; x++) {
            if (!dashed || isInked(x - left)) {
                fill(x, top, 1, ends, colour);
                fill(x, bottom - ends, 1, ends, colour);
            }
        }
        for (int y = top; y < bottom; y++) {
            if (!dashed || isInked(y - top)) {
                fill(left, y, sides, 1, colour);
                fill(right - sides, y, sides, 1, colour);
            }
        }
    }

    private boolean isInked(double along) {
        double dash = DASH * line / 2.0;
        return along % (2 * dash) < dash;
    }

    /** Fills a part of the picture as far as the image is shown there. */
    private void fill(int left, int top, int wide, int high, int colour) {
        int fromX = Math.max(left, view.left());
        int fromY = Math.max(top, view.top());
        int toX = Math.min(left + wide, view.left() + view.width());
        int toY = Math.min(top + high, view.top() + view.height());
        picture.fill(fromX, fromY, toX - fromX, toY - fromY, colour);
    }

    private void outline(List<Point> corners, Box box, MarkStyle style) {
        double reach = line + HALO + 2.0;
        int left = (int) Math.max(view.left(), Math.floor(box.minX() - reach));
        int top = (int) Math.max(view.top(), Math.floor(box.minY() - reach));
        int right = (int) Math.min(view.left() + view.width(), Math.ceil(box.maxX() + reach));
        int bottom = (int) Math.min(view.top() + view.height(), Math.ceil(box.maxY() + reach));
        if (right <= left || bottom <= top) {
            return;
        }
        StrokeMask mask = new StrokeMask(left, top, right - left, bottom - top);
        double along = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            along = style.dashed() ? dashes(mask, a, b, along) : line(mask, a, b);
        }
        mask.draw(picture, style.colour(), Palette.halo(style.colour()));
    }

    private double line(StrokeMask mask, Point a, Point b) {
        mask.line(a, b, line, HALO);
        return 0;
    }

    /** Draws the inked parts of a line that begins {@code along} pixels after the first dash did; returns where the next one begins. */
    private double dashes(StrokeMask mask, Point a, Point b, double along) {
        double length = Math.sqrt(squared(b.x() - a.x()) + squared(b.y() - a.y()));
        int steps = (int) Math.ceil(length);
        for (int i = 0; i < steps; i++) {
            if (isInked(along + length * i / steps)) {
                mask.line(between(a, b, (double) i / steps), between(a, b, (i + 1.0) / steps), line, HALO);
            }
        }
        return along + length;
    }

    private static double squared(double value) {
        return value * value;
    }

    private static Point between(Point a, Point b, double share) {
        return new Point(a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share);
    }

    private static List<Point> diamond(Box box) {
        Point middle = box.centre();
        return List.of(
                new Point(middle.x(), box.minY()),
                new Point(box.maxX(), middle.y()),
                new Point(middle.x(), box.maxY()),
                new Point(box.minX(), middle.y()));
    }

    private static List<Point> ellipse(Box box) {
        Point middle = box.centre();
        int count = (int) Math.min(MOST_CORNERS, FEWEST_CORNERS + Math.max(box.width(), box.height()));
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            corners.add(new Point(
                    middle.x() + box.width() / 2 * StrictMath.cos(angle),
                    middle.y() + box.height() / 2 * StrictMath.sin(angle)));
        }
        return corners;
    }
}
