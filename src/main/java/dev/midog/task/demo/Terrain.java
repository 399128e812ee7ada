package dev.midog.task.demo;

import dev.midog.core.random.SplitMix64;

/** Where in an image there are nests of cells, stroma and empty glass, and how the fibres run. */
final class Terrain {
    private static final double NEST_MICRONS = 85;
    private static final double LUMEN_MICRONS = 45;
    private static final double BEND_MICRONS = 60;

    private final Relief nest;
    private final Relief glass;
    private final Relief along;
    private final Relief across;

    Terrain(Tissue tissue, int widthPx, int heightPx, SplitMix64 random) {
        Noise coarse = new Noise(random.next());
        Noise fine = new Noise(random.next());
        double nestPx = tissue.pixels(NEST_MICRONS);
        double nestFrom = threshold(tissue.nestShare());
        this.nest = new Relief(
                widthPx,
                heightPx,
                (x, y) -> Noise.step(
                        nestFrom - 0.03,
                        nestFrom + 0.03,
                        0.75 * coarse.at(x / nestPx, y / nestPx) + 0.25 * fine.at(x / nestPx * 4, y / nestPx * 4)));

        Noise hollows = new Noise(random.next());
        Noise edges = new Noise(random.next());
        double lumenPx = tissue.pixels(LUMEN_MICRONS);
        double glassFrom = tissue.lumenShare() == 0 ? 2 : threshold(tissue.lumenShare());
        this.glass = new Relief(
                widthPx,
                heightPx,
                (x, y) -> glassFrom
                        - 0.85 * hollows.at(x / lumenPx, y / lumenPx)
                        - 0.15 * edges.at(x / lumenPx * 5, y / lumenPx * 5));

        Noise bendAlong = new Noise(random.next());
        Noise bendAcross = new Noise(random.next());
        double bendPx = tissue.pixels(BEND_MICRONS);
        double angle = random.uniform(0, Math.PI);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        this.along = new Relief(
                widthPx, heightPx, (x, y) -> cos * x + sin * y + bendPx * bendAlong.at(x / bendPx, y / bendPx));
        this.across = new Relief(
                widthPx, heightPx, (x, y) -> cos * y - sin * x + bendPx * bendAcross.at(x / bendPx, y / bendPx));
    }

    /** From 0 in stroma to 1 in a nest of cells. */
    double nest(int x, int y) {
        return nest.at(x, y);
    }

    /** Negative on empty glass, positive on tissue; about 0.01 a micrometer near the edge. */
    double tissueDepth(int x, int y) {
        return glass.at(x, y);
    }

    /** How far along the fibres a place lies, in pixels. */
    double along(int x, int y) {
        return along.at(x, y);
    }

    /** How far across the fibres a place lies, in pixels. */
    double across(int x, int y) {
        return across.at(x, y);
    }

    /** The direction of the fibres, in radians from x toward y; the place is at least 8 pixels from every border. */
    double fibreAngle(int x, int y) {
        double slopeX = across.at(x + 8, y) - across.at(x - 8, y);
        double slopeY = across.at(x, y + 8) - across.at(x, y - 8);
        return StrictMath.atan2(-slopeX, slopeY);
    }

    /** The height above which about {@code share} of a relief of blended noise lies. */
    private static double threshold(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? 2 : -1;
        }
        return 0.5 - 0.2 * StrictMath.log(share / (1 - share)) / 1.7;
    }
}
