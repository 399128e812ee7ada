package dev.midog.draw.plot;

import dev.midog.draw.letters.Letters;
import java.util.ArrayList;
import java.util.List;

/** Names of series with their marks, in as many lines as they need. */
final class Legend {
    private static final double SIZE = 11;
    private static final double LINE = 18;
    private static final double SWATCH = 16;
    private static final double GAP = 16;

    private Legend() {}

    /** How a series is marked. */
    enum Sign {
        LINE,
        DASHES,
        DOT,
        BLOCK
    }

    /**
     * A line of the legend.
     *
     * @param index of the series, which decides its marker
     */
    record Entry(String name, Ink ink, int index, Sign sign) {}

    /** The height of {@code entries} in a plot of that width. */
    static double height(List<Entry> entries, double width) {
        return entries.isEmpty() ? 0 : rows(entries, width).size() * LINE + 4;
    }

    /** Adds {@code entries} to {@code items} from {@code x}, {@code y} on. */
    static void draw(List<Entry> entries, double x, double y, double width, List<PlotItem> items) {
        double top = y;
        for (List<Entry> row : rows(entries, width)) {
            double left = x;
            for (Entry entry : row) {
                sign(entry, left, top + LINE / 2, items);
                String name = Letters.shortened(entry.name(), SIZE, width - SWATCH - 4);
                items.add(new PlotItem.Words(
                        left + SWATCH + 5, top + LINE / 2 + 4, name, SIZE, PlotItem.Anchor.START, Ink.TEXT, false));
                left += length(entry, width);
            }
            top += LINE;
        }
    }

    private static void sign(Entry entry, double x, double y, List<PlotItem> items) {
        switch (entry.sign()) {
            case LINE, DASHES ->
                items.add(new PlotItem.Stroke(
                        List.of(new PlotItem.PlotPlace(x, y), new PlotItem.PlotPlace(x + SWATCH, y)),
                        entry.ink(),
                        2.2,
                        entry.sign() == Sign.DASHES));
            case DOT ->
                items.add(
                        new PlotItem.Dot(x + SWATCH / 2, y, 4, PlotItem.Marker.of(entry.index()), entry.ink(), 1, ""));
            case BLOCK -> items.add(new PlotItem.Block(x + 2, y - 5, 12, 10, entry.ink(), 1, ""));
        }
    }

    private static double length(Entry entry, double width) {
        return Math.min(width, SWATCH + 5 + Letters.width(entry.name(), SIZE) + GAP);
    }

    private static List<List<Entry>> rows(List<Entry> entries, double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = 0;
        for (Entry entry : entries) {
            double length = length(entry, width);
            if (rows.isEmpty() || used + length - GAP > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += length;
        }
        return rows;
    }
}
