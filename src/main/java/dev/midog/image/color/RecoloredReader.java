package dev.midog.image.color;

import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import java.io.IOException;

/**
 * An image with other colors.
 *
 * @param image with its own; closed with this one
 */
public record RecoloredReader(RegionReader image, Recoloring recoloring) implements RegionReader {
    @Override
    public ImageInfo info() {
        return image.info();
    }

    @Override
    public boolean readsWhole() {
        return image.readsWhole();
    }

    @Override
    public void colorMissingTiles(int red, int green, int blue) {
        image.colorMissingTiles(red, green, blue);
    }

    @Override
    public long memoryBytes() {
        return image.memoryBytes();
    }

    @Override
    public void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException {
        image.read(level, x, y, width, height, rgb);
        recoloring.apply(rgb, width * height);
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
