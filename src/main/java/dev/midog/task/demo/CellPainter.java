package dev.midog.task.demo;

import dev.midog.core.random.SplitMix64;

/** Paints nuclei, mitotic figures and their lookalikes. */
final class CellPainter {
    private static final double EDGE_MICRONS = 0.35;

    private final Stains stains;
    private final Tissue tissue;
    private final Cell cell;
    private final Brush brush;
    private final SplitMix64 random;
    private final Noise relief;

    private CellPainter(Stains stains, Tissue tissue, Cell cell) {
        this.stains = stains;
        this.tissue = tissue;
        this.cell = cell;
        this.brush = new Brush(stains, cell, tissue);
        this.random = new SplitMix64(cell.seed());
        this.relief = new Noise(random.next());
    }

    /** Paints one cell over what is there. */
    static void paint(Stains stains, Tissue tissue, Cell cell) {
        CellPainter painter = new CellPainter(stains, tissue, cell);
        switch (cell.kind()) {
            case ORDINARY -> painter.nucleus();
            case PROMETAPHASE -> painter.chromosomes(1.3, (along, across) -> length(along, across * 1.15) - 3.2);
            case METAPHASE_PLATE -> painter.chromosomes(0.75, (along, across) -> bar(along, across, 4.2) - 1.25);
            case METAPHASE_RING ->
                painter.chromosomes(0.7, (along, across) -> Math.abs(length(along, across) - 2.9) - 1.05);
            case ANAPHASE ->
                painter.chromosomes(
                        0.6, (along, across) -> bar(along, Math.abs(across) - 2.9 + along * along * 0.05, 3.1) - 0.95);
            case PYKNOTIC -> painter.pyknosis();
            case FRAGMENTED -> painter.fragments();
            case HYPERCHROMATIC -> painter.hyperchromasia();
        }
    }

    /** How far outside a shape a place lies, in micrometers; negative inside. */
    @FunctionalInterface
    private interface Outline {
        double distance(double along, double across);
    }

    /** An interphase nucleus: a membrane, grains of chromatin, perhaps nucleoli. */
    private void nucleus() {
        double stretch = StrictMath.sqrt(cell.elongation());
        double halfLength = cell.radiusMicrons() * stretch;
        double halfWidth = cell.radiusMicrons() / stretch;
        double depth = random.uniform(0.5, 0.95);
        double open = random.uniform(0.05, 0.3) + 0.25 * tissue.nucleoli();
        double nucleolusAlong = random.uniform(-0.4, 0.4) * halfLength;
        double nucleolusAcross = random.uniform(-0.4, 0.4) * halfWidth;
        double nucleolusRadius = random.uniform(0.4, 0.75) * (0.5 + tissue.nucleoli());
        brush.within(halfLength * 1.25 + 0.5, (x, y, along, across) -> {
            double bulge = 0.24 * (relief.at(along / 2.6 + 7, across / 2.6) - 0.5);
            double radius = length(along / halfLength, across / halfWidth) + bulge;
            double share = 1 - Noise.step(0.94, 1.08, radius);
            if (share > 0) {
                double grain = relief.at(along / 0.85, across / 0.85 + 50) - 0.5;
                double rim = Noise.step(0.62, 0.9, radius);
                double nucleolus = tissue.nucleoli()
                        * (1
                                - Noise.step(
                                        0,
                                        0.5,
                                        length(along - nucleolusAlong, across - nucleolusAcross) - nucleolusRadius));
                double chromatin = depth * (1 - open * (1 - rim)) + 0.34 * grain * depth + 0.35 * nucleolus;
                stains.cover(x, y, share, chromatin, 0.34 + 0.2 * nucleolus);
            }
        });
    }

    /** Dark clumped chromosomes with a hairy edge in a rounded, pale cell. */
    private void chromosomes(double hairiness, Outline outline) {
        double size = random.uniform(0.85, 1.12);
        double radius = size * random.uniform(5.8, 7);
        double pallor = random.uniform(0.4, 0.9);
        brush.within(radius + 2, (x, y, along, across) -> {
            double outside = length(along, across) - radius + 2.6 * (relief.at(along / 4, across / 4 + 20) - 0.5);
            double grain = relief.at(along / 1.1 + 90, across / 1.1) - 0.5;
            double share = pallor * (1 - Noise.step(-1.2, 0.8, outside));
            stains.cover(x, y, share, 0.1 + 0.08 * grain, 0.3 * tissue.cytoplasm() + 0.12 * (1 + grain));
        });
        brush.within(7, (x, y, along, across) -> {
            double hair = relief.at(along / 0.8, across / 0.8) - 0.5;
            double clump = relief.at(along / 1.7 + 30, across / 1.7) - 0.5;
            double edge = outline.distance(along / size, across / size) + hairiness * (1.1 * hair + 0.8 * clump);
            double share = 1 - Noise.step(-EDGE_MICRONS, EDGE_MICRONS, edge);
            if (share > 0) {
                stains.cover(x, y, share, 1.3 + 0.35 * clump, 0.4);
            }
        });
    }

    /** A dying cell: a dark, round, smooth nucleus in a shrunken, strongly pink body with a pale halo. */
    private void pyknosis() {
        double radius = random.uniform(1.9, 2.7);
        double offset = random.uniform(0, 1);
        shrunkenBody(random.uniform(3.6, 4.6));
        blob(offset, 0, radius, 1.2);
    }

    /** A cell that has fallen apart: a few dark, smooth balls. */
    private void fragments() {
        shrunkenBody(random.uniform(4, 4.8));
        int count = 3 + random.between(0, 2);
        double turn = random.uniform(0, 2 * Math.PI);
        for (int i = 0; i < count; i++) {
            double angle = turn + 2 * Math.PI * i / count + random.uniform(-0.4, 0.4);
            double distance = random.uniform(1.5, 2.8);
            blob(distance * StrictMath.cos(angle), distance * StrictMath.sin(angle), random.uniform(0.6, 1.4), 1.2);
        }
    }

    /** A dark but smooth, elongated nucleus without visible chromatin. */
    private void hyperchromasia() {
        double halfLength = random.uniform(4.4, 6);
        double halfWidth = random.uniform(1.7, 2.4);
        brush.within(halfLength + 1, (x, y, along, across) -> {
            double bend = across + 0.03 * along * along - 0.4;
            double radius = length(along / halfLength, bend / halfWidth);
            double share = 1 - Noise.step(0.9, 1.12, radius);
            if (share > 0) {
                stains.cover(x, y, share, 1.08 + 0.1 * (relief.at(along / 2, across / 2) - 0.5), 0.4);
            }
        });
    }

    private void shrunkenBody(double radius) {
        double halo = random.uniform(0.15, 0.75);
        double pink = random.uniform(0.75, 1.05);
        double stretch = random.uniform(1, 1.35);
        brush.within(radius * stretch + 3, (x, y, along, across) -> {
            double dent = 2 * (relief.at(along / 3.5, across / 3.5) - 0.5);
            double outside = length(along / stretch, across) - radius + dent;
            stains.cover(x, y, halo * (1 - Noise.step(0.5, 2.4, outside)), 0.02, 0.08);
            stains.cover(x, y, 1 - Noise.step(-0.5, 0.4, outside), 0.22, pink);
        });
    }

    private void blob(double centreAlong, double centreAcross, double radius, double haematoxylin) {
        brush.within(6, (x, y, along, across) -> {
            double outside = length(along - centreAlong, across - centreAcross) - radius;
            stains.cover(x, y, 1 - Noise.step(-EDGE_MICRONS, EDGE_MICRONS, outside), haematoxylin, 0.45);
        });
    }

    private static double bar(double along, double across, double halfLength) {
        return length(Math.max(0, Math.abs(along) - halfLength), across);
    }

    /** Square roots are exact to the last bit on every machine. */
    private static double length(double along, double across) {
        return Math.sqrt(along * along + across * across);
    }
}
