package dev.midog.draw.plot;

import java.util.ArrayList;
import java.util.List;

/** Curves and points over two axes, with bands of uncertainty and a legend. */
public final class LineChart {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 300;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double BELOW = 44;
    private static final double BAND = 0.18;
    private static final double HINT_ROOM = 90;

    private final String title;
    private final String description;
    private final Axis across;
    private final Axis up;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Guide> guides = new ArrayList<>();

    /** An empty chart; {@code description} says what it shows to those who do not see it. */
    public LineChart(String title, String description, Axis across, Axis up) {
        this.title = title;
        this.description = description;
        this.across = across;
        this.up = up;
    }

    /** A value with the range in which it may lie; the same values where no range is known. */
    public record CurvePoint(double x, double y, double low, double high, String hint) {
        /** A value without a range and a hint. */
        public CurvePoint(double x, double y) {
            this(x, y, y, y, "");
        }
    }

    /** How a series is drawn. */
    public enum CurveForm {
        /** A line through the values. */
        LINE,
        /** A dashed line. */
        DASHES,
        /** Points alone. */
        POINTS,
        /** Points on a line. */
        POINTS_ON_LINE
    }

    /**
     * A series.
     *
     * @param name in the legend; empty for none
     * @param color its index in the palette
     * @param readings in the order of drawing
     */
    public record Curve(String name, int color, CurveForm form, List<CurvePoint> readings) {
        /** Copies the list. */
        public Curve {
            readings = List.copyOf(readings);
        }

        private boolean hasBand() {
            return readings.stream().anyMatch(reading -> reading.low() < reading.high());
        }
    }

    /** A line that guides the eye, such as the diagonal or a threshold. */
    private record Guide(double x0, double y0, double x1, double y1, String label) {}

    /** Adds a series. */
    public LineChart add(Curve curve) {
        curves.add(curve);
        return this;
    }

    /** Adds the line of equal values on both axes. */
    public LineChart diagonal(String label) {
        guides.add(new Guide(across.from(), up.from(), across.to(), up.to(), label));
        return this;
    }

    /** Adds a vertical line at {@code x}. */
    public LineChart mark(double x, String label) {
        guides.add(new Guide(x, up.from(), x, up.to(), label));
        return this;
    }

    /** The plot. */
    public Plot plot() {
        List<Legend.Entry> names = curves.stream()
                .filter(curve -> !curve.name().isEmpty())
                .map(curve ->
                        new Legend.Entry(curve.name(), Ink.series(curve.color()), curve.color(), sign(curve.form())))
                .toList();
        double room = WIDTH - LEFT - RIGHT;
        double head = Legend.height(names, room) + 10;
        PlotArea area = new PlotArea(LEFT, head, room, HEIGHT - BELOW - 10);
        List<PlotItem> items = new ArrayList<>();
        Legend.draw(names, LEFT, 2, room, items);
        area.horizontal(across, items);
        area.vertical(up, items);
        guides.forEach(guide -> draw(guide, area, items));
        curves.stream().filter(Curve::hasBand).forEach(curve -> items.add(band(curve, area)));
        curves.forEach(curve -> draw(curve, area, items));
        return new Plot(WIDTH, area.bottom() + BELOW, title, description, items);
    }

    private static Legend.Sign sign(CurveForm form) {
        return switch (form) {
            case LINE -> Legend.Sign.LINE;
            case DASHES -> Legend.Sign.DASHES;
            case POINTS, POINTS_ON_LINE -> Legend.Sign.DOT;
        };
    }

    private void draw(Guide guide, PlotArea area, List<PlotItem> items) {
        PlotItem.PlotPlace from = new PlotItem.PlotPlace(area.x(across, guide.x0()), area.y(up, guide.y0()));
        PlotItem.PlotPlace to = new PlotItem.PlotPlace(area.x(across, guide.x1()), area.y(up, guide.y1()));
        items.add(new PlotItem.Stroke(List.of(from, to), Ink.MUTED, 1, true));
        if (!guide.label().isEmpty() && guide.x0() == guide.x1()) {
            boolean fitsRight = to.x() + HINT_ROOM < area.right();
            items.add(new PlotItem.Words(
                    to.x() + (fitsRight ? 4 : -4),
                    area.bottom() - 7,
                    guide.label(),
                    PlotArea.TICK_SIZE,
                    fitsRight ? PlotItem.Anchor.START : PlotItem.Anchor.END,
                    Ink.MUTED,
                    false));
        }
    }

    private PlotItem band(Curve curve, PlotArea area) {
        List<PlotItem.PlotPlace> places = new ArrayList<>();
        List<CurvePoint> readings = curve.readings();
        readings.forEach(one -> places.add(new PlotItem.PlotPlace(area.x(across, one.x()), area.y(up, one.high()))));
        for (int i = readings.size() - 1; i >= 0; i--) {
            CurvePoint one = readings.get(i);
            places.add(new PlotItem.PlotPlace(area.x(across, one.x()), area.y(up, one.low())));
        }
        return new PlotItem.Surface(places, Ink.series(curve.color()), BAND);
    }

    private void draw(Curve curve, PlotArea area, List<PlotItem> items) {
        Ink ink = Ink.series(curve.color());
        List<PlotItem.PlotPlace> places = curve.readings().stream()
                .map(one -> new PlotItem.PlotPlace(area.x(across, one.x()), area.y(up, one.y())))
                .toList();
        if (curve.form() != CurveForm.POINTS && places.size() > 1) {
            items.add(new PlotItem.Stroke(places, ink, 2, curve.form() == CurveForm.DASHES));
        }
        if (curve.form() == CurveForm.POINTS || curve.form() == CurveForm.POINTS_ON_LINE) {
            for (int i = 0; i < places.size(); i++) {
                items.add(new PlotItem.Dot(
                        places.get(i).x(),
                        places.get(i).y(),
                        curve.form() == CurveForm.POINTS && places.size() > 60 ? 3 : 4.5,
                        PlotItem.Marker.of(curve.color()),
                        ink,
                        curve.form() == CurveForm.POINTS && places.size() > 60 ? 0.6 : 1,
                        curve.readings().get(i).hint()));
            }
        }
    }
}
