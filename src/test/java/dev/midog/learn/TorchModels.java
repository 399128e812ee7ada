package dev.midog.learn;

import dev.midog.core.model.Point;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Small networks exported by PyTorch and torchvision, what these compute, and the image that they compute it of; {@code
 * make_models.py} beside them has made them.
 */
public final class TorchModels {
    /** The side of the image. */
    public static final int SIDE = 64;

    /** The middles of its dark spots. */
    public static final List<Point> SPOTS = List.of(
            new Point(12.5, 14.5),
            new Point(40.5, 9.5),
            new Point(30.5, 33.5),
            new Point(52.5, 50.5),
            new Point(11.5, 47.5));

    private TorchModels() {}

    /** The file called {@code name}. */
    public static Path file(String name) {
        URL url = Objects.requireNonNull(TorchModels.class.getResource("torch/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the image to {@code file}, a PNG. */
    public static Path draw(Path file) throws IOException {
        ImageIO.write(image(), "png", file.toFile());
        return file;
    }

    /** The image as the networks take it: 3 x 64 x 64 values from 0 to 1. */
    static float[] pixels() {
        BufferedImage image = image();
        float[] pixels = new float[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int band = 0; band < 3; band++) {
                    pixels[(band * SIDE + y) * SIDE + x] = image.getRaster().getSample(x, y, band) / 255f;
                }
            }
        }
        return pixels;
    }

    private static BufferedImage image() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(230, 200, 220));
        drawing.fillRect(0, 0, SIDE, SIDE);
        drawing.setColor(new Color(40, 20, 60));
        for (Point spot : SPOTS) {
            drawing.fillRect((int) spot.x() - 3, (int) spot.y() - 3, 7, 7);
        }
        drawing.dispose();
        return image;
    }
}
