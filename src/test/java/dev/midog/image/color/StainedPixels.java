package dev.midog.image.color;

import java.util.Random;

/** Pixels that two stains cover, in amounts drawn at random, with glass among them and noise on all. */
public final class StainedPixels {
    private static final double[] HEMATOXYLIN = {0.65, 0.7, 0.29};
    private static final double[] EOSIN = {0.15, 0.95, 0.25};

    private StainedPixels() {}

    /**
     * Draws pixels, R G B.
     *
     * @param strength of the stains; 1 is usual
     */
    public static byte[] drawn(int pixels, long seed, double strength) {
        Random random = new Random(seed);
        byte[] rgb = new byte[3 * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            boolean isGlass = random.nextInt(8) == 0;
            double nucleus = isGlass ? 0 : strength * Math.pow(random.nextDouble(), 3) * 1.6;
            double fibre = isGlass ? 0 : strength * (0.1 + 0.7 * random.nextDouble());
            for (int band = 0; band < 3; band++) {
                double light = 240 * Math.exp(-nucleus * HEMATOXYLIN[band] - fibre * EOSIN[band]);
                double value = light + 2 * random.nextGaussian();
                rgb[3 * pixel + band] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return rgb;
    }
}
