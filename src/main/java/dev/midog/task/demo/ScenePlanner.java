package dev.midog.task.demo;

import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/** Decides where the cells of an image lie and what they are, before anything is drawn. */
final class ScenePlanner {
    static final int WIDTH_PX = 1500;
    static final int HEIGHT_PX = 1100;

    private static final int CROWDING_ATTEMPTS = 16000;
    private static final int MARGIN_PX = 40;
    private static final int NEAR_BORDER_PX = 14;
    private static final double MARKED_SPACING_MICRONS = 26;
    private static final double MARKED_CLEARANCE_MICRONS = 9.5;
    private static final List<Cell.Kind> MITOTIC =
            List.of(Cell.Kind.METAPHASE_PLATE, Cell.Kind.PROMETAPHASE, Cell.Kind.ANAPHASE, Cell.Kind.METAPHASE_RING);
    private static final List<Cell.Kind> LOOKALIKES =
            List.of(Cell.Kind.PYKNOTIC, Cell.Kind.HYPERCHROMATIC, Cell.Kind.FRAGMENTED);

    private final Tissue tissue;
    private final SplitMix64 random;
    private final Terrain terrain;
    private final List<Cell> marked = new ArrayList<>();

    private ScenePlanner(Tissue tissue, long seed) {
        this.tissue = tissue;
        this.random = new SplitMix64(seed);
        this.terrain = new Terrain(tissue, WIDTH_PX, HEIGHT_PX, random);
    }

    /** Plans an image of {@code tissue}; the same seed gives the same image. */
    static Scene plan(Tissue tissue, long seed) {
        ScenePlanner planner = new ScenePlanner(tissue, seed);
        planner.placeMarked();
        List<Cell> cells = planner.crowd();
        cells.addAll(planner.marked);
        return new Scene(tissue, WIDTH_PX, HEIGHT_PX, planner.terrain, cells, planner.random.next());
    }

    private void placeMarked() {
        for (int i = 0; i < tissue.mitoticFigures(); i++) {
            mark(MITOTIC.get(i % MITOTIC.size()), i == 0);
        }
        for (int i = 0; i < tissue.hardNegatives(); i++) {
            mark(LOOKALIKES.get(i % LOOKALIKES.size()), false);
        }
    }

    /** Places one marked cell; near the left border where asked, so that its box crosses it. */
    private void mark(Cell.Kind kind, boolean nearBorder) {
        while (true) {
            int x = nearBorder ? NEAR_BORDER_PX : MARGIN_PX + random.between(0, WIDTH_PX - 2 * MARGIN_PX - 1);
            int y = MARGIN_PX + random.between(0, HEIGHT_PX - 2 * MARGIN_PX - 1);
            boolean wellPlaced = terrain.tissueDepth(x, y) > 0.1
                    && (tissue.nestShare() == 0 || terrain.nest(x, y) > 0.9)
                    && isFree(x, y, tissue.pixels(MARKED_SPACING_MICRONS));
            if (wellPlaced) {
                double half = random.between(0, 4) == 0 ? 0.5 : 0;
                marked.add(
                        new Cell(kind, new Point(x + half, y), 3, 1, random.uniform(0, Math.PI), true, random.next()));
                return;
            }
        }
    }

    private boolean isFree(double x, double y, double spacingPx) {
        return marked.stream().allMatch(cell -> squaredDistance(cell, x, y) > spacingPx * spacingPx);
    }

    /** Fills the rest with ordinary cells, as close as the tissue has them. */
    private List<Cell> crowd() {
        double widestPx = tissue.pixels(Math.max(tissue.nestSpacingMicrons(), tissue.stromaSpacingMicrons()));
        Neighbourhood neighbourhood = new Neighbourhood(WIDTH_PX, HEIGHT_PX, widestPx);
        List<Cell> cells = new ArrayList<>();
        for (int attempt = 0; attempt < CROWDING_ATTEMPTS; attempt++) {
            int x = 8 + random.between(0, WIDTH_PX - 17);
            int y = 8 + random.between(0, HEIGHT_PX - 17);
            boolean inNest = terrain.nest(x, y) > 0.5;
            double spacing = inNest ? tissue.nestSpacingMicrons() : tissue.stromaSpacingMicrons();
            double spacingPx = tissue.pixels(spacing) * random.uniform(0.85, 1.25);
            if (terrain.tissueDepth(x, y) > 0.04
                    && isFree(x, y, tissue.pixels(MARKED_CLEARANCE_MICRONS))
                    && neighbourhood.isFree(x, y, spacingPx)) {
                neighbourhood.add(x, y);
                cells.add(ordinary(x, y, inNest));
            }
        }
        return cells;
    }

    private Cell ordinary(int x, int y, boolean inNest) {
        double size = 0.8 + 0.25 * (random.uniform() + random.uniform());
        double radius = tissue.nucleusRadiusMicrons() * size * (inNest || tissue.nestShare() == 0 ? 1 : 0.72);
        double longest = inNest ? tissue.elongation() : Math.max(2.6, tissue.elongation());
        double elongation = 1 + (longest - 1) * random.uniform(0.3, 1.4);
        double angle = inNest ? random.uniform(0, Math.PI) : terrain.fibreAngle(x, y) + random.uniform(-0.25, 0.25);
        return new Cell(
                Cell.Kind.ORDINARY, new Point(x + 0.5, y + 0.5), radius, elongation, angle, inNest, random.next());
    }

    private static double squaredDistance(Cell cell, double x, double y) {
        double dx = cell.centre().x() - x;
        double dy = cell.centre().y() - y;
        return dx * dx + dy * dy;
    }
}
