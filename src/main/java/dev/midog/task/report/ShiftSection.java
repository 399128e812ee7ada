package dev.midog.task.report;

import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.task.aggregate.RunMatrix;
import dev.midog.task.plot.ShiftFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How figures change between the domains trained on and tested on. */
final class ShiftSection {
    private ShiftSection() {}

    /** The section of {@code matrix}. */
    static PageSection of(RunMatrix matrix) {
        List<PageBlock> blocks = new ArrayList<>();
        List<PageBlock.PageFigure> figures = Stream.of(ShiftFigure.f1(matrix), ShiftFigure.averagePrecision(matrix))
                .flatMap(Optional::stream)
                .toList();
        blocks.add(
                figures.isEmpty()
                        ? new PageBlock.Prose("No run has figures of a tumor type.")
                        : new PageBlock.FigureRow(figures));
        return new PageSection("shift", "Domain shift", blocks);
    }
}
