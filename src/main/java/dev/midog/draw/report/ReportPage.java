package dev.midog.draw.report;

import dev.midog.core.model.Box;
import dev.midog.draw.marks.Palette;
import dev.midog.draw.plot.PlotSvg;
import dev.midog.draw.svg.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A report as one HTML file, which is well-formed XML too. It has no script and asks for nothing from anywhere: pictures are inline
 * SVG and data addresses, and the only links are those within the page and those of citations.
 *
 * @param title in the head of the page
 * @param subtitle below it
 * @param summary numbers that stand out
 */
public record ReportPage(
        String title, String subtitle, List<PageBlock.NumberTile> summary, List<PageSection> sections) {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /** Of boxes around cells, in pixels of the image. */
    private static final String LINE_WIDTH = "1.5";

    /** Of the line below, which stands out from it. */
    private static final String HALO_WIDTH = "2.6";

    /** Copies the lists. */
    public ReportPage {
        summary = List.copyOf(summary);
        sections = List.copyOf(sections);
    }

    /** The text of the file; lines end with a line feed on every system. */
    public String html() {
        Markup out = new Markup();
        out.start("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
        out.start("head").line();
        out.empty("meta", "charset", "utf-8").line();
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        out.leaf("title", title + ": " + subtitle).line();
        out.start("style").trusted(style()).end().line();
        out.end().line();
        out.start("body").line();
        out.leaf("a", "Skip to the contents", "class", "skip", "href", "#main").line();
        head(out);
        out.start("main", "id", "main").line();
        sections.forEach(section -> section(section, out));
        out.end().line().end().line().end().line();
        return "<!DOCTYPE html>\n" + out;
    }

    private void head(Markup out) {
        out.start("header");
        out.leaf("h1", title).leaf("p", subtitle, "class", "subtitle").line();
        tiles(summary, out);
        out.start("nav", "aria-label", "Contents").start("ul");
        sections.forEach(section -> out.start("li")
                .leaf("a", section.heading(), "href", "#" + section.id())
                .end());
        out.end().end().end().line();
    }

    private static void section(PageSection section, Markup out) {
        String heading = section.id() + "-h";
        out.start("section", "id", section.id(), "aria-labelledby", heading).line();
        out.leaf("h2", section.heading(), "id", heading).line();
        section.blocks().forEach(block -> block(block, out));
        out.end().line();
    }

    private static void block(PageBlock block, Markup out) {
        if (block instanceof PageBlock.Heading heading) {
            out.leaf("h3", heading.text());
        } else if (block instanceof PageBlock.Prose prose) {
            out.leaf("p", prose.text());
        } else if (block instanceof PageBlock.Citation citation) {
            String address = "https://doi.org/" + citation.doi();
            out.start("p").text(citation.text() + " ").leaf("a", address, "href", address);
            out.end();
        } else if (block instanceof PageBlock.Tiles tiles) {
            tiles(tiles.tiles(), out);
        } else if (block instanceof PageBlock.Listing listing) {
            table(listing.table(), out);
        } else if (block instanceof PageBlock.Folded folded) {
            out.start("details").leaf("summary", folded.summary());
            table(folded.table(), out);
            out.end();
        } else if (block instanceof PageBlock.FigureRow figures) {
            out.start("div", "class", "figures").line();
            figures.figures().forEach(figure -> figure(figure, out));
            out.end();
        } else if (block instanceof PageBlock.Remarks remarks) {
            remarks(remarks.remarks(), out);
        } else if (block instanceof PageBlock.Cells cells) {
            out.start("div", "class", "rows").line();
            cells.rows().forEach(row -> cells(row, out));
            out.end();
        }
        out.line();
    }

    private static void tiles(List<PageBlock.NumberTile> tiles, Markup out) {
        out.start("dl", "class", "tiles of" + tiles.size());
        for (PageBlock.NumberTile tile : tiles) {
            out.start("div").leaf("dt", tile.label()).leaf("dd", tile.value());
            if (!tile.detail().isEmpty()) {
                out.leaf("dd", tile.detail(), "class", "detail");
            }
            out.end();
        }
        out.end().line();
    }

    private static void table(PageTable table, Markup out) {
        out.start("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.title());
        out.start("table").leaf("caption", table.title());
        out.start("thead").start("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            out.leaf("th", table.columns().get(i), cell(table, i, "scope", "col"));
        }
        out.end().end().line().start("tbody").line();
        for (List<String> row : table.rows()) {
            out.start("tr");
            for (int i = 0; i < row.size(); i++) {
                boolean isName = i == 0 && !table.figures().contains(0);
                out.leaf(isName ? "th" : "td", row.get(i), isName ? new String[] {"scope", "row"} : cell(table, i));
            }
            out.end().line();
        }
        out.end().end().end();
    }

    private static String[] cell(PageTable table, int column, String... others) {
        if (!table.figures().contains(column)) {
            return others;
        }
        String[] all = new String[others.length + 2];
        System.arraycopy(others, 0, all, 2, others.length);
        all[0] = "class";
        all[1] = "n";
        return all;
    }

    private static void figure(PageBlock.PageFigure figure, Markup out) {
        out.start("figure", "id", figure.id());
        out.leaf("h3", figure.plot().title());
        out.start("div", "class", "plot");
        PlotSvg.inline(figure.plot(), figure.id() + "-p", out);
        out.end();
        out.leaf("figcaption", figure.caption());
        out.start("details").leaf("summary", "The numbers");
        table(figure.table(), out);
        out.end().end().line();
    }

    private static void remarks(List<PageBlock.Remark> remarks, Markup out) {
        out.start("ul", "class", "remarks").line();
        for (PageBlock.Remark remark : remarks) {
            out.start("li", "class", remark.level().toLowerCase(Locale.ROOT));
            out.leaf("span", remark.level(), "class", "level").text(" ");
            if (!remark.code().isEmpty()) {
                out.leaf("code", remark.code()).text(" ");
            }
            out.text(remark.text());
            if (!remark.examples().isEmpty()) {
                out.start("details").leaf("summary", "Examples").start("ul");
                remark.examples().forEach(example -> out.leaf("li", example));
                out.end().end();
            }
            out.end().line();
        }
        out.end();
    }

    private static void cells(PageBlock.CellRow row, Markup out) {
        out.start("div").leaf("h4", row.name()).start("ul", "class", "cells").line();
        for (ReportedCell cell : row.cells()) {
            out.start("li");
            cell(cell, out);
            out.leaf("span", cell.caption()).end().line();
        }
        out.end().end().line();
    }

    private static void cell(ReportedCell cell, Markup out) {
        String side = String.valueOf(cell.side());
        out.start(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + side + " " + side,
                "role",
                "img",
                "aria-label",
                cell.alternative());
        out.empty(
                "image",
                "width",
                side,
                "height",
                side,
                "href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(cell.png()));
        Box box = cell.box();
        if (box != null) {
            int colour = cell.style().colour();
            outline(box, Palette.halo(colour), HALO_WIDTH, "none", out);
            outline(box, colour, LINE_WIDTH, cell.style().dashed() ? "4 3" : "none", out);
        }
        out.end();
    }

    private static void outline(Box box, int colour, String width, String dashes, Markup out) {
        String[] outline = {
            "x",
            Markup.number(box.minX()),
            "y",
            Markup.number(box.minY()),
            "width",
            Markup.number(box.width()),
            "height",
            Markup.number(box.height()),
            "fill",
            "none",
            "stroke",
            String.format(Locale.ROOT, "#%06x", colour),
            "stroke-width",
            width,
            "stroke-dasharray",
            dashes
        };
        out.empty("rect", outline);
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"), "the style sheet")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
