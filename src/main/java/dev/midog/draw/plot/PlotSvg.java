package dev.midog.draw.plot;

import dev.midog.draw.svg.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plots as SVG: a file of its own with fixed colors, or a part of a page that colors it by its style sheet. */
public final class PlotSvg {
    private static final String FONTS = "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private final boolean isInline;
    private final Markup out;

    private PlotSvg(boolean isInline, Markup out) {
        this.isInline = isInline;
        this.out = out;
    }

    /** The text of an SVG file on white, with the title drawn; lines end with a line feed on every system. */
    public static String file(Plot plot) {
        Markup out = new Markup();
        PlotSvg svg = new PlotSvg(false, out);
        svg.start(plot, "plot");
        out.empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff").line();
        svg.items(plot.items());
        out.end().line();
        return out.toString();
    }

    /**
     * Adds {@code plot} to the page {@code out}. Its inks are the classes {@code f-NAME} for areas and text, {@code l-NAME} for lines.
     *
     * @param id unique in the page
     */
    public static void inline(Plot plot, String id, Markup out) {
        PlotSvg svg = new PlotSvg(true, out);
        svg.start(plot, id);
        svg.items(plot.items());
        out.end();
    }

    private void start(Plot plot, String id) {
        String width = Markup.number(Math.ceil(plot.width()));
        String height = Markup.number(Math.ceil(plot.height()));
        out.start(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d",
                "font-family",
                FONTS);
        out.leaf("title", plot.title(), "id", id + "-t");
        out.leaf("desc", plot.description(), "id", id + "-d").line();
    }

    private void items(List<PlotItem> items) {
        for (PlotItem item : items) {
            if (item instanceof PlotItem.Stroke stroke) {
                draw(stroke);
            } else if (item instanceof PlotItem.Surface surface) {
                draw(surface);
            } else if (item instanceof PlotItem.Block block) {
                draw(block);
            } else if (item instanceof PlotItem.Dot dot) {
                draw(dot);
            } else {
                draw((PlotItem.Words) item);
            }
            out.line();
        }
    }

    private void draw(PlotItem.Stroke stroke) {
        Attributes all = new Attributes()
                .add("d", path(stroke.places(), false))
                .add("fill", "none")
                .add(ink("stroke", "l-", stroke.ink()))
                .add("stroke-width", Markup.number(stroke.width()));
        if (stroke.isDashed()) {
            all.add("stroke-dasharray", "5 4");
        }
        out.empty("path", all.add("stroke-linejoin", "round").array());
    }

    private void draw(PlotItem.Surface surface) {
        out.empty(
                "path",
                new Attributes()
                        .add("d", path(surface.places(), true))
                        .add(ink("fill", "f-", surface.ink()))
                        .add(opacity(surface.opacity()))
                        .array());
    }

    private void draw(PlotItem.Block block) {
        hinted(
                "rect",
                new Attributes()
                        .add("x", Markup.number(block.x()))
                        .add("y", Markup.number(block.y()))
                        .add("width", Markup.number(block.width()))
                        .add("height", Markup.number(block.height()))
                        .add(ink("fill", "f-", block.ink()))
                        .add(opacity(block.opacity())),
                block.hint());
    }

    private void draw(PlotItem.Dot dot) {
        Attributes all = new Attributes();
        boolean isDisk = dot.marker() == PlotItem.Marker.DISK;
        if (isDisk) {
            all.add("cx", Markup.number(dot.x()))
                    .add("cy", Markup.number(dot.y()))
                    .add("r", Markup.number(dot.radius()));
        } else {
            all.add("d", path(corners(dot), true));
        }
        hinted(
                isDisk ? "circle" : "path",
                all.add(ink("fill", "f-", dot.ink())).add(opacity(dot.opacity())),
                dot.hint());
    }

    /** The corners of a marker that is not a disk. */
    static List<PlotItem.PlotPlace> corners(PlotItem.Dot dot) {
        double x = dot.x();
        double y = dot.y();
        double r = dot.radius();
        return switch (dot.marker()) {
            case SQUARE, DISK -> {
                double s = r * 0.9;
                yield places(x - s, y - s, x + s, y - s, x + s, y + s, x - s, y + s);
            }
            case DIAMOND -> places(x, y - r * 1.25, x + r * 1.25, y, x, y + r * 1.25, x - r * 1.25, y);
            case TRIANGLE -> places(x, y - r * 1.2, x + r * 1.15, y + r * 0.8, x - r * 1.15, y + r * 0.8);
        };
    }

    private static List<PlotItem.PlotPlace> places(double... numbers) {
        List<PlotItem.PlotPlace> places = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            places.add(new PlotItem.PlotPlace(numbers[i], numbers[i + 1]));
        }
        return places;
    }

    private void draw(PlotItem.Words words) {
        Attributes all = new Attributes()
                .add("x", Markup.number(words.x()))
                .add("y", Markup.number(words.y()))
                .add("font-size", Markup.number(words.size()));
        if (words.anchor() != PlotItem.Anchor.START) {
            all.add("text-anchor", words.anchor().name().toLowerCase(Locale.ROOT));
        }
        if (words.isTurned()) {
            all.add("transform", "rotate(-90 " + Markup.number(words.x()) + " " + Markup.number(words.y()) + ")");
        }
        out.leaf("text", words.text(), all.add(ink("fill", "f-", words.ink())).array());
    }

    private void hinted(String name, Attributes attributes, String hint) {
        if (hint.isEmpty()) {
            out.empty(name, attributes.array());
        } else {
            out.start(name, attributes.array()).leaf("title", hint).end();
        }
    }

    /** The color by its class in a page that has one for it, else by its value. */
    private String[] ink(String attribute, String prefix, Ink ink) {
        return isInline && !ink.name().isEmpty()
                ? new String[] {"class", prefix + ink.name()}
                : new String[] {attribute, String.format(Locale.ROOT, "#%06x", ink.rgb())};
    }

    private static String[] opacity(double opacity) {
        return opacity >= 1 ? new String[0] : new String[] {"fill-opacity", Markup.number(opacity)};
    }

    private static String path(List<PlotItem.PlotPlace> places, boolean isClosed) {
        StringBuilder path = new StringBuilder();
        for (PlotItem.PlotPlace place : places) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Markup.number(place.x()))
                    .append(' ')
                    .append(Markup.number(place.y()));
        }
        return path.append(isClosed ? "Z" : "").toString();
    }

    /** Names and values in turn. */
    private static final class Attributes {
        private final List<String> words = new ArrayList<>();

        Attributes add(String... nameAndValue) {
            words.addAll(List.of(nameAndValue));
            return this;
        }

        String[] array() {
            return words.toArray(String[]::new);
        }
    }
}
