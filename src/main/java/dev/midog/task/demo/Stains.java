package dev.midog.task.demo;

/** How much haematoxylin and eosin lies on each pixel; 1 is a well-stained nucleus or fibre. */
final class Stains {
    final int widthPx;
    final int heightPx;
    private final float[] haematoxylin;
    private final float[] eosin;

    Stains(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.haematoxylin = new float[widthPx * heightPx];
        this.eosin = new float[widthPx * heightPx];
    }

    float haematoxylin(int pixel) {
        return haematoxylin[pixel];
    }

    float eosin(int pixel) {
        return eosin[pixel];
    }

    /** Stains a pixel again. */
    void set(int x, int y, double newHaematoxylin, double newEosin) {
        haematoxylin[y * widthPx + x] = (float) newHaematoxylin;
        eosin[y * widthPx + x] = (float) newEosin;
    }

    /** Covers a share, 0 to 1, of a pixel with something else. */
    void cover(int x, int y, double share, double newHaematoxylin, double newEosin) {
        int pixel = y * widthPx + x;
        haematoxylin[pixel] += (float) (share * (newHaematoxylin - haematoxylin[pixel]));
        eosin[pixel] += (float) (share * (newEosin - eosin[pixel]));
    }
}
