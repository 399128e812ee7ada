package dev.midog.draw.plot;

import dev.midog.draw.letters.Letters;
import java.util.ArrayList;
import java.util.List;

/**
 * A plot: what is drawn where, from back to front.
 *
 * @param width in pixels
 * @param height in pixels
 * @param title what it is, in a few words; drawn only where {@link #titled} says so
 * @param description what it shows, for those who do not see it
 */
public record Plot(double width, double height, String title, String description, List<PlotItem> items) {
    private static final double HEAD = 30;
    private static final double TITLE_SIZE = 14;
    private static final double CAPTION_SIZE = 10;
    private static final double CAPTION_LINE = 14;
    private static final double GAP = 24;

    /** Copies the list. */
    public Plot {
        items = List.copyOf(items);
    }

    /** The same plot with its title drawn above it, and {@code caption} below. */
    public Plot titled(String caption) {
        List<PlotItem> all = new ArrayList<>();
        double size = TITLE_SIZE;
        String text = Letters.shortened(title, size, width - 12);
        all.add(new PlotItem.Words(8, 20, text, size, PlotItem.Anchor.START, Ink.TEXT, false));
        items.forEach(item -> all.add(item.moved(0, HEAD)));
        List<String> lines = Letters.lines(caption, CAPTION_SIZE, width - 16, Integer.MAX_VALUE);
        double y = height + HEAD;
        for (String line : lines) {
            y += CAPTION_LINE;
            all.add(new PlotItem.Words(8, y - 4, line, CAPTION_SIZE, PlotItem.Anchor.START, Ink.MUTED, false));
        }
        return new Plot(width, y + 4, title, description, all);
    }

    /**
     * Several plots as one; titles are not drawn.
     *
     * @param perRow how many stand side by side
     */
    public static Plot sheet(String title, List<Plot> plots, int perRow) {
        List<PlotItem> all = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        double width = 0;
        double y = 0;
        for (int i = 0; i < plots.size(); i += perRow) {
            double x = 0;
            double height = 0;
            for (Plot plot : plots.subList(i, Math.min(plots.size(), i + perRow))) {
                double left = x;
                double top = y;
                plot.items().forEach(item -> all.add(item.moved(left, top)));
                x += plot.width() + GAP;
                height = Math.max(height, plot.height());
                description
                        .append(description.isEmpty() ? "" : " ")
                        .append(plot.title())
                        .append(": ")
                        .append(plot.description());
            }
            width = Math.max(width, x - GAP);
            y += height + GAP / 2;
        }
        return new Plot(width, y, title, description.toString(), all);
    }
}
