package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.ImageInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program {@code vips}. */
final class VipsPeer implements Peer {
    @Override
    public void requireInstalled() throws InterruptedException {
        Program.VIPS.requireInstalled();
    }

    @Override
    public byte[] pixels(Path file, ImageInfo info, int level) throws IOException, InterruptedException {
        int width = info.levels().get(level).width();
        int height = info.levels().get(level).height();
        Path raw = file.resolveSibling("pixels.raw");
        Program.VIPS.run("rawsave", file + page(info, level), raw.toString());
        byte[] samples = Files.readAllBytes(raw);
        return rgb(samples, width * height, info.levels().get(level).bitsPerSample() > 8 ? 2 : 1);
    }

    private static String page(ImageInfo info, int level) {
        for (ImageInfo.Page page : info.pages()) {
            if (page.level() != null && page.level() == level) {
                return "[page=" + page.number() + (page.subImage() == null ? "" : ",subifd=" + page.subImage()) + "]";
            }
        }
        throw new IllegalStateException("level " + level + " is not a page");
    }

    /** The first three bands, or the only one three times; of wide samples, which come little-endian, the high byte. */
    private static byte[] rgb(byte[] samples, int pixels, int sampleBytes) {
        int bands = samples.length / sampleBytes / pixels;
        assertThat(samples.length % (sampleBytes * pixels)).as("size").isZero();
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < rgb.length; i++) {
            int sample = i / 3 * bands + (bands < 3 ? 0 : i % 3);
            rgb[i] = samples[sampleBytes * sample + sampleBytes - 1];
        }
        return rgb;
    }
}
