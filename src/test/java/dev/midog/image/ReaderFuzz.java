package dev.midog.image;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.fuzz.FuzzRun;
import dev.midog.fuzz.Mutation;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program of its own: reads images that are damaged in seeded ways, each of which must give pixels or a sentence. */
final class ReaderFuzz {
    private static final int SIDE = 300;

    private final List<Map.Entry<String, byte[]>> seeds =
            List.copyOf(FuzzSeeds.all().entrySet());
    private final Path folder;
    private int pixels;
    private int sentences;

    private ReaderFuzz(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        ReaderFuzz fuzz = new ReaderFuzz(Files.createTempDirectory("midog-fuzz"));
        int mutations = FuzzRun.run(ReaderFuzz.class, fuzz::run, args);
        Files.delete(fuzz.folder);
        System.out.println(
                mutations + " mutations, " + fuzz.pixels + " gave pixels, " + fuzz.sentences + " a sentence");
    }

    private void run(int number, Random random) throws IOException {
        Map.Entry<String, byte[]> sound = seeds.get(number % seeds.size());
        Path file = Files.write(folder.resolve("m" + number), Mutation.of(sound.getValue(), random));
        try {
            read(file, random);
            pixels++;
        } catch (MidogException e) {
            String fault = FuzzRun.faultOf(String.valueOf(e.getMessage()), file.toString(), "scale");
            if (!fault.isEmpty()) {
                throw new IllegalStateException(sound.getKey() + " gave " + fault, e);
            }
            sentences++;
        }
        Files.delete(file);
    }

    private static void read(Path file, Random random) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            List<Frame.Size> sizes = reader.info().sizes();
            for (int level = 0; level < sizes.size(); level++) {
                int width = Math.min(SIDE, sizes.get(level).width());
                int height = Math.min(SIDE, sizes.get(level).height());
                byte[] rgb = new byte[3 * width * height];
                reader.read(level, 0, 0, width, height, rgb);
                int x = sizes.get(level).width() - width;
                int y = sizes.get(level).height() - height;
                reader.read(level, x, y, width, height, rgb);
                reader.read(level, random.nextInt(x + 1), random.nextInt(y + 1), width, 1, rgb);
            }
            MicronsPerPixel own = reader.info().knownScale().orElse(new MicronsPerPixel(0.25, 0.25));
            RegionReader scaled =
                    Frame.ofScale(sizes, own, new MicronsPerPixel(0.4, 0.2)).over(reader);
            int width = Math.min(40, scaled.info().width());
            int height = Math.min(40, scaled.info().height());
            scaled.read(0, 0, scaled.info().height() - height, width, height, new byte[3 * width * height]);
        }
    }
}
