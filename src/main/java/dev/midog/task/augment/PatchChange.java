package dev.midog.task.augment;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.List;

/**
 * Changes a patch at random as tissue could also lie, be stained and be lit: flips, quarter turns, amounts of hematoxylin, eosin
 * and DAB in the densities of Ruifrok and Johnston (2001), changed as by Tellez et al. (2018), and what fastai 1 changes.
 */
public final class PatchChange {
    private static final int BANDS = 3;
    private static final int LEVELS = 256;
    private static final int STEPS_A_DENSITY = 512;
    private static final double DARKEST = 1e-6;

    /** The colors of the stains, one a row, as scikit-image's {@code rgb_from_hed} has them. */
    private static final double[][] STAINS = {{0.65, 0.70, 0.29}, {0.07, 0.99, 0.11}, {0.27, 0.57, 0.78}};

    private static final double[][] UNMIXED = Matrix3.inverse(STAINS);
    private static final double[] DENSITIES = densities();
    private static final byte[] BRIGHTNESS = brightness();

    private final Augmentation most;

    /** Changes of at most {@code most}. */
    public PatchChange(Augmentation most) {
        this.most = most;
    }

    /** A changed copy; equal seeds give equal changes. */
    public TrainingPatch of(TrainingPatch patch, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        TrainingPatch turned = turned(patch, random);
        TrainingPatch placed = most.movesPlaces() ? placed(turned, random) : turned;
        if (most.lighting() > 0) {
            light(placed.rgb(), random);
        }
        return placed;
    }

    private TrainingPatch placed(TrainingPatch patch, SplitMix64 random) {
        PlaceChange change = PlaceChange.drawn(random, patch.size(), most);
        return new TrainingPatch(
                change.pixels(patch.rgb()),
                patch.size(),
                patch.figures().stream().map(change::box).toList());
    }

    /** Changes brightness and contrast, each in half of the cases, on the logits of the values, as fastai 1 does. */
    private void light(byte[] rgb, SplitMix64 random) {
        double added = 0;
        double factor = 1;
        if (random.uniform() < 0.5) {
            double brightness = random.uniform(0.5 * (1 - most.lighting()), 0.5 * (1 + most.lighting()));
            added = StrictMath.log(brightness / (1 - brightness));
        }
        if (random.uniform() < 0.5) {
            double widest = -StrictMath.log(1 - most.lighting());
            factor = StrictMath.exp(random.uniform(-widest, widest));
        }
        byte[] lit = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double share = Math.max(DARKEST, Math.min(1 - DARKEST, level / (LEVELS - 1.0)));
            double logit = factor * (StrictMath.log(share / (1 - share)) + added);
            lit[level] = (byte) StrictMath.round((LEVELS - 1) / (1 + StrictMath.exp(-logit)));
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = lit[rgb[i] & 0xff];
        }
    }

    private TrainingPatch turned(TrainingPatch patch, SplitMix64 random) {
        int turn = random.between(0, 7);
        double[][] mix = mix(random);
        int size = patch.size();
        byte[] from = patch.rgb();
        byte[] to = new byte[from.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int target = BANDS * (y * size + x);
                int source = BANDS * source(turn, size, x, y);
                double red = DENSITIES[from[source] & 0xff];
                double green = DENSITIES[from[source + 1] & 0xff];
                double blue = DENSITIES[from[source + 2] & 0xff];
                for (int band = 0; band < BANDS; band++) {
                    double density = red * mix[0][band] + green * mix[1][band] + blue * mix[2][band];
                    int step = (int) (density * STEPS_A_DENSITY + 0.5);
                    to[target + band] = BRIGHTNESS[Math.max(0, Math.min(BRIGHTNESS.length - 1, step))];
                }
            }
        }
        List<Box> figures = patch.figures().stream()
                .map(box -> Box.ofCorners(
                        turned(turn, size, new Point(box.minX(), box.minY())),
                        turned(turn, size, new Point(box.maxX(), box.maxY()))))
                .toList();
        return new TrainingPatch(to, size, figures);
    }

    /** The place in the given patch that comes to a place of the turned one. */
    private static int source(int turn, int size, int x, int y) {
        int last = size - 1;
        int column = (turn & 1) == 0 ? x : last - x;
        int row = (turn & 2) == 0 ? y : last - y;
        return (turn & 4) == 0 ? row * size + column : column * size + row;
    }

    private static Point turned(int turn, int size, Point point) {
        double x = (turn & 4) == 0 ? point.x() : point.y();
        double y = (turn & 4) == 0 ? point.y() : point.x();
        return new Point((turn & 1) == 0 ? x : size - x, (turn & 2) == 0 ? y : size - y);
    }

    /** What a change of the stains makes of densities: to stains, times what is drawn, and back. */
    private double[][] mix(SplitMix64 random) {
        double[][] mix = new double[BANDS][BANDS];
        for (int one = 0; one < BANDS; one++) {
            double factor = 1 + random.uniform(-most.stain(), most.stain());
            for (int row = 0; row < BANDS; row++) {
                for (int column = 0; column < BANDS; column++) {
                    mix[row][column] += UNMIXED[row][one] * factor * STAINS[one][column];
                }
            }
        }
        return mix;
    }

    private static double[] densities() {
        double[] densities = new double[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            densities[level] = -StrictMath.log((level + 1.0) / LEVELS);
        }
        return densities;
    }

    private static byte[] brightness() {
        byte[] brightness = new byte[(int) (StrictMath.log(LEVELS) * STEPS_A_DENSITY) + 1];
        for (int step = 0; step < brightness.length; step++) {
            long level = StrictMath.round(LEVELS * StrictMath.exp(-(double) step / STEPS_A_DENSITY) - 1);
            brightness[step] = (byte) Math.max(0, Math.min(LEVELS - 1, level));
        }
        return brightness;
    }
}
