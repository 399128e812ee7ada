package dev.midog.image.matrix;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Black and white in CCITT fax encodings, as {@code tiffcp} and the JDK write them. */
final class FaxLayouts {
    private static final int WIDTH = 3001;
    private static final int HEIGHT = 40;

    private FaxLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        for (String encoding : new String[] {"none", "lzw", "zip", "packbits", "g3:1d", "g3:2d", "g3:1d:fill", "g4"}) {
            for (String order : new String[] {"msb2lsb", "lsb2msb"}) {
                for (String strips : new String[] {"200", "16"}) {
                    rows.add(MatrixLayout.read(
                            "fax " + encoding + ", " + order + ", strips of " + strips,
                            file -> tiffcp(file, "-c", encoding, "-f", order, "-s", "-r", strips),
                            Peer.LIBTIFF,
                            1));
                }
            }
            rows.add(MatrixLayout.read(
                    "fax " + encoding + ", tiles",
                    file -> tiffcp(file, "-c", encoding, "-t", "-w", "32", "-l", "32"),
                    Peer.LIBTIFF,
                    1));
        }
        for (String encoding : new String[] {"CCITT RLE", "CCITT T.4", "CCITT T.6"}) {
            rows.add(MatrixLayout.read(
                    "fax " + encoding + " of the JDK", file -> write(file, encoding), Peer.LIBTIFF, 1));
        }
        rows.add(MatrixLayout.refused(
                "fax that is cut off",
                file -> {
                    write(file, "CCITT T.6");
                    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
                },
                "beyond the file's end at 40; it is cut off or damaged"));
        return rows;
    }

    private static void tiffcp(Path file, String... options) throws IOException, InterruptedException {
        Path source = file.resolveSibling("source.tif");
        write(source, null);
        Program.tiffcp(source, file, options);
    }

    private static void write(Path file, @Nullable String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (compression != null) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(compression);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(mask(), null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage mask() {
        BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int x = random.nextInt(WIDTH - 10);
            int y = random.nextInt(HEIGHT - 10);
            for (int pixel = 0; pixel < 100; pixel++) {
                mask.setRGB(x + pixel % 10, y + pixel / 10, 0xffffff);
            }
        }
        for (int i = 0; i < 400; i++) {
            mask.setRGB(random.nextInt(WIDTH), random.nextInt(HEIGHT), 0xffffff);
        }
        return mask;
    }
}
