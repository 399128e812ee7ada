package dev.midog.task.demo;

import dev.midog.core.random.SplitMix64;

/** Paints what lies between and behind the nuclei: fibres, the bodies of cells, empty glass. */
final class StromaPainter {
    private static final double BUNDLE_WIDTH_MICRONS = 6;
    private static final double FIBRE_WIDTH_MICRONS = 1.3;
    private static final double GRANULE_MICRONS = 0.8;
    private static final double CLOT_MICRONS = 2.3;
    private static final double BODY_DENT = 0.5;
    private static final double BODY_DENT_MICRONS = 4;
    private static final double BODY_RADII = 2.3;

    private final Scene scene;
    private final Terrain terrain;
    private final Noise bundles;
    private final Noise fibres;
    private final Noise clefts;
    private final Noise granules;
    private final float[] bodies;

    StromaPainter(Scene scene) {
        SplitMix64 random = new SplitMix64(scene.seed());
        this.scene = scene;
        this.terrain = scene.terrain();
        this.bundles = new Noise(random.next());
        this.fibres = new Noise(random.next());
        this.clefts = new Noise(random.next());
        this.granules = new Noise(random.next());
        this.bodies = new float[scene.widthPx() * scene.heightPx()];
    }

    void paint(Stains stains) {
        scene.cells().stream().filter(Cell::inNest).forEach(cell -> spreadBody(cell, stains));
        for (int y = 0; y < stains.heightPx; y++) {
            for (int x = 0; x < stains.widthPx; x++) {
                paint(stains, x, y);
            }
        }
    }

    /** A cell's body fades from its nucleus outwards and meets its neighbors' halfway. */
    private void spreadBody(Cell cell, Stains stains) {
        double radius = Math.max(cell.radiusMicrons() * BODY_RADII, 6.5);
        new Brush(stains, cell, scene.tissue()).within(radius, (x, y, along, across) -> {
            double body = 1 - (along * along + across * across) / (radius * radius);
            int pixel = y * stains.widthPx + x;
            if (body + BODY_DENT / 2 > bodies[pixel]) {
                double dent =
                        granules.at(along / BODY_DENT_MICRONS + cell.centre().x(), across / BODY_DENT_MICRONS);
                bodies[pixel] = Math.max(bodies[pixel], (float) (body + BODY_DENT * (dent - 0.5)));
            }
        });
    }

    private void paint(Stains stains, int x, int y) {
        Tissue tissue = scene.tissue();
        double nest = terrain.nest(x, y);
        double granule = granule(x * tissue.scale().x(), y * tissue.scale().x());

        double haematoxylin = 0;
        double eosin = 0;
        if (nest < 1) {
            double along = terrain.along(x, y) * tissue.scale().x();
            double across = terrain.across(x, y) * tissue.scale().x();
            double bundle = bundles.at(along / 26, across / BUNDLE_WIDTH_MICRONS);
            double fibre = fibres.at(along / 14, across / FIBRE_WIDTH_MICRONS);
            double cleft = clefts.at(along / 22 + 40, across / (BUNDLE_WIDTH_MICRONS * 0.7));
            double open = 0.8 * Noise.step(0.72, 0.86, cleft);
            eosin = (0.45 + 0.5 * bundle + 0.35 * (fibre - 0.5) + 0.12 * (granule - 0.5)) * (1 - open);
            haematoxylin = (0.05 + 0.1 * (1 - bundle)) * (1 - open);
        }
        if (nest > 0) {
            double body = Noise.step(0.02, 0.5, bodies[y * stains.widthPx + x]);
            double texture = 0.32 * (granule - 0.5);
            double bodyEosin = tissue.cytoplasm() * (0.35 + 0.65 * body) + texture;
            double bodyHaematoxylin = 0.3 * tissue.cytoplasm() * body + 0.5 * texture + 0.04;
            eosin = Noise.blend(eosin, bodyEosin, nest);
            haematoxylin = Noise.blend(haematoxylin, bodyHaematoxylin, nest);
        }
        double onTissue = Noise.step(-0.008, 0.012, terrain.tissueDepth(x, y));
        stains.set(x, y, Math.max(0, haematoxylin) * onTissue, Math.max(0.01, eosin * onTissue));
    }

    /** Two sizes of grain, the finer one turned so that no lattice shows. */
    private double granule(double x, double y) {
        double fine = granules.at((0.8 * x + 0.6 * y) / GRANULE_MICRONS, (0.8 * y - 0.6 * x) / GRANULE_MICRONS);
        return 0.55 * fine + 0.45 * granules.at(x / CLOT_MICRONS + 70, y / CLOT_MICRONS);
    }
}
