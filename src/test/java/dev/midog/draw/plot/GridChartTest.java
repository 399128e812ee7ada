package dev.midog.draw.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridChartTest {
    private static Plot grid(List<String> columns, List<GridChart.GridCell> cells) {
        return new GridChart("t", "d", columns, List.of(new GridChart.GridRow("row", cells)), 0, 1, "F1").plot();
    }

    @Test
    void cells_are_colored_by_value_and_gray_where_there_is_none() {
        Plot plot = grid(
                List.of("a", "b", "c"),
                List.of(
                        new GridChart.GridCell(0, "0.00", ""),
                        new GridChart.GridCell(1, "1.00", ""),
                        new GridChart.GridCell(Double.NaN, "-", "")));

        assertThat(plot.items().stream()
                        .filter(PlotItem.Block.class::isInstance)
                        .map(PlotItem.Block.class::cast)
                        .limit(3)
                        .map(PlotItem.Block::ink))
                .containsExactly(Ink.viridis(0), Ink.viridis(1), Ink.GRID);
    }

    @Test
    void text_of_a_narrow_cell_is_whole_on_two_lines_inside_the_plot() {
        int columns = 14;
        Plot plot = grid(
                Collections.nCopies(columns, "canine cutaneous mast cell tumor"),
                Collections.nCopies(columns, new GridChart.GridCell(0.5, "0.50 \u00b10.12", "")));

        List<PlotItem.Words> words = plot.items().stream()
                .filter(PlotItem.Words.class::isInstance)
                .map(PlotItem.Words.class::cast)
                .toList();
        assertThat(words.stream().map(PlotItem.Words::text).filter("0.50"::equals))
                .hasSize(columns);
        assertThat(words.stream().map(PlotItem.Words::text).filter("\u00b10.12"::equals))
                .hasSize(columns);
        assertThat(words).allMatch(word -> word.x() < plot.width());
    }
}
