package dev.midog.draw.report;

import dev.midog.draw.plot.Plot;
import java.util.List;

/** A part of a section. */
public sealed interface PageBlock {
    /** A heading below that of the section. */
    record Heading(String text) implements PageBlock {}

    /** A paragraph. */
    record Prose(String text) implements PageBlock {}

    /** A paragraph that ends with a link, the only kind of address in a page. */
    record Citation(String text, String doi) implements PageBlock {}

    /** Numbers that stand out. */
    record Tiles(List<NumberTile> tiles) implements PageBlock {
        /** Copies the list. */
        public Tiles {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * A number and what it counts.
     *
     * @param detail below, such as an interval; empty for none
     */
    record NumberTile(String value, String label, String detail) {
        /** A number without detail. */
        public NumberTile(String value, String label) {
            this(value, label, "");
        }
    }

    /** A table that is seen at once. */
    record Listing(PageTable table) implements PageBlock {}

    /** A table that is shown on request. */
    record Folded(String summary, PageTable table) implements PageBlock {}

    /** Figures side by side, as many as fit. */
    record FigureRow(List<PageFigure> figures) implements PageBlock {
        /** Copies the list. */
        public FigureRow {
            figures = List.copyOf(figures);
        }
    }

    /**
     * A plot with its numbers.
     *
     * @param id unique in the page: letters, digits and {@code -}
     * @param caption how to read it
     * @param table the numbers of the plot, shown on request
     */
    record PageFigure(String id, Plot plot, String caption, PageTable table) {
        /** The plot with title and caption, to stand alone. */
        public Plot alone() {
            return plot.titled(caption);
        }
    }

    /** Findings, the gravest first. */
    record Remarks(List<Remark> remarks) implements PageBlock {
        /** Copies the list. */
        public Remarks {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A finding.
     *
     * @param level such as {@code error}, {@code warning} or {@code note}
     * @param code of the rule; empty for none
     * @param examples places, one a line
     */
    record Remark(String level, String code, String text, List<String> examples) {
        /** Copies the list. */
        public Remark {
            examples = List.copyOf(examples);
        }
    }

    /** Rows of cells, each with a name. */
    record Cells(List<CellRow> rows) implements PageBlock {
        /** Copies the list. */
        public Cells {
            rows = List.copyOf(rows);
        }
    }

    /** A row of cells. */
    record CellRow(String name, List<ReportedCell> cells) {
        /** Copies the list. */
        public CellRow {
            cells = List.copyOf(cells);
        }
    }
}
