package dev.midog.image;

import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program of its own: reads images that another thread cuts off meanwhile; it ends with 0 if all is well. */
final class ShrinkingReader {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    private ShrinkingReader() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        int sentences = 0;
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int round = 0; round < rounds; round++) {
            Path file = TiffFixture.roi(WIDTH, HEIGHT)
                    .pixels(rgb)
                    .write(Path.of(args[0]).resolve("shrinks" + round + ".tiff"));
            int wholeReads = 1 + round * 7 % 40;
            sentences += readUntilCutOff(file, rgb, wholeReads) ? 1 : 0;
        }
        System.out.println(sentences + " of " + rounds + " files told that they were cut off");
    }

    private static boolean readUntilCutOff(Path file, byte[] rgb, int wholeReads)
            throws IOException, InterruptedException {
        Thread cutter = new Thread(() -> cutOff(file));
        try (RegionReader reader = Images.open(file)) {
            for (int i = 0; true; i++) {
                if (i == wholeReads) {
                    cutter.start();
                }
                reader.read(0, i % 8, 0, WIDTH - 8, HEIGHT, rgb);
            }
        } catch (MidogException e) {
            return String.valueOf(e.getMessage()).contains("has been cut off while it was read");
        } finally {
            cutter.join();
        }
    }

    private static void cutOff(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(5000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
