package dev.midog.draw.plot;

import java.util.List;

/** Something drawn on a plot, in pixels from its upper left corner. Hints are shown where the pointer rests; empty for none. */
public sealed interface PlotItem {
    /** A place. */
    record PlotPlace(double x, double y) {}

    /** A line through {@code places}. */
    record Stroke(List<PlotPlace> places, Ink ink, double width, boolean isDashed) implements PlotItem {
        /** Copies the list. */
        public Stroke {
            places = List.copyOf(places);
        }
    }

    /**
     * A filled polygon.
     *
     * @param opacity from 0 to 1
     */
    record Surface(List<PlotPlace> places, Ink ink, double opacity) implements PlotItem {
        /** Copies the list. */
        public Surface {
            places = List.copyOf(places);
        }
    }

    /** A filled rectangle. */
    record Block(double x, double y, double width, double height, Ink ink, double opacity, String hint)
            implements PlotItem {}

    /** A point of data. */
    record Dot(double x, double y, double radius, Marker marker, Ink ink, double opacity, String hint)
            implements PlotItem {}

    /** The forms of points, so that series differ without color too. */
    enum Marker {
        /** A disk. */
        DISK,
        /** A square. */
        SQUARE,
        /** A square on its corner. */
        DIAMOND,
        /** A triangle. */
        TRIANGLE;

        /** That of the series at {@code index}. */
        public static Marker of(int index) {
            return values()[index % values().length];
        }
    }

    /**
     * Text on one line.
     *
     * @param x where the anchor is
     * @param y of the baseline
     * @param size of the letters
     * @param isTurned whether it is read from below
     */
    record Words(double x, double y, String text, double size, Anchor anchor, Ink ink, boolean isTurned)
            implements PlotItem {}

    /** Which end of a text is where it stands. */
    enum Anchor {
        /** The left end. */
        START,
        /** The middle. */
        MIDDLE,
        /** The right end. */
        END
    }

    /** The same item moved. */
    default PlotItem moved(double dx, double dy) {
        if (this instanceof Stroke one) {
            return new Stroke(moved(one.places(), dx, dy), one.ink(), one.width(), one.isDashed());
        }
        if (this instanceof Surface one) {
            return new Surface(moved(one.places(), dx, dy), one.ink(), one.opacity());
        }
        if (this instanceof Block one) {
            return new Block(
                    one.x() + dx, one.y() + dy, one.width(), one.height(), one.ink(), one.opacity(), one.hint());
        }
        if (this instanceof Dot one) {
            return new Dot(
                    one.x() + dx, one.y() + dy, one.radius(), one.marker(), one.ink(), one.opacity(), one.hint());
        }
        Words one = (Words) this;
        return new Words(one.x() + dx, one.y() + dy, one.text(), one.size(), one.anchor(), one.ink(), one.isTurned());
    }

    private static List<PlotPlace> moved(List<PlotPlace> places, double dx, double dy) {
        return places.stream()
                .map(place -> new PlotPlace(place.x() + dx, place.y() + dy))
                .toList();
    }
}
