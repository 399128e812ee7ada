package dev.midog.draw.plot;

import dev.midog.draw.letters.Letters;
import java.util.List;

/**
 * The rectangle of a chart within its axes, in pixels.
 *
 * @param left the x of the start of the horizontal axis
 * @param top the y of the end of the vertical axis
 */
record PlotArea(double left, double top, double width, double height) {
    static final double TICK_SIZE = 11;
    private static final double LABEL_SIZE = 12;

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /** The x of {@code value}. */
    double x(Axis axis, double value) {
        return left + axis.at(value) * width;
    }

    /** The y of {@code value}; larger is higher. */
    double y(Axis axis, double value) {
        return bottom() - axis.at(value) * height;
    }

    /** Draws a horizontal axis with lines up through the area. */
    void horizontal(Axis axis, List<PlotItem> items) {
        double freeFrom = Double.NEGATIVE_INFINITY;
        for (double tick : axis.ticks()) {
            double x = x(axis, tick);
            items.add(line(x, top, x, bottom(), Ink.GRID, 1));
            String text = axis.label(tick);
            double half = Letters.width(text, TICK_SIZE) / 2;
            if (x - half > freeFrom) {
                items.add(new PlotItem.Words(
                        x, bottom() + 16, text, TICK_SIZE, PlotItem.Anchor.MIDDLE, Ink.MUTED, false));
                freeFrom = x + half + 4;
            }
        }
        items.add(line(left, bottom(), right(), bottom(), Ink.MUTED, 1));
        items.add(new PlotItem.Words(
                left + width / 2,
                bottom() + 34,
                Letters.shortened(axis.label(), LABEL_SIZE, left + width),
                LABEL_SIZE,
                PlotItem.Anchor.MIDDLE,
                Ink.TEXT,
                false));
    }

    /** Draws a vertical axis with lines through the area. */
    void vertical(Axis axis, List<PlotItem> items) {
        for (double tick : axis.ticks()) {
            double y = y(axis, tick);
            items.add(line(left, y, right(), y, Ink.GRID, 1));
            items.add(new PlotItem.Words(
                    left - 6, y + 4, axis.label(tick), TICK_SIZE, PlotItem.Anchor.END, Ink.MUTED, false));
        }
        items.add(line(left, top, left, bottom(), Ink.MUTED, 1));
        items.add(new PlotItem.Words(
                14,
                top + height / 2,
                Letters.shortened(axis.label(), LABEL_SIZE, height + 20),
                LABEL_SIZE,
                PlotItem.Anchor.MIDDLE,
                Ink.TEXT,
                true));
    }

    static PlotItem.Stroke line(double x0, double y0, double x1, double y1, Ink ink, double width) {
        return new PlotItem.Stroke(
                List.of(new PlotItem.PlotPlace(x0, y0), new PlotItem.PlotPlace(x1, y1)), ink, width, false);
    }
}
