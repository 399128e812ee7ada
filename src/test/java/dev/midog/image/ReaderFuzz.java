package dev.midog.image;

import dev.midog.model.MicronsPerPixel;
import dev.midog.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A program of its own: reads images that are damaged in seeded ways, each of which must give pixels or a sentence.
 *
 * <p>Arguments: the seed, the first mutation and one more than the last. It ends with 1 at the first mutation that
 * gives anything else, and prints how to run it again; the damaged file stays. A mutation that takes a minute hangs.
 */
final class ReaderFuzz {
    private static final long HANG_MILLIS = 60_000;
    private static final int SIDE = 300;

    private final List<Map.Entry<String, byte[]>> seeds =
            List.copyOf(FuzzSeeds.all().entrySet());
    private final Path folder;
    private final long seed;
    private volatile String at = "";
    private volatile long since = System.currentTimeMillis();
    private int pixels;
    private int sentences;

    private ReaderFuzz(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    public static void main(String[] args) throws IOException {
        ReaderFuzz fuzz = new ReaderFuzz(Files.createTempDirectory("midog-fuzz"), Long.parseLong(args[0]));
        Thread watch = new Thread(fuzz::watch);
        watch.setDaemon(true);
        watch.start();
        int first = Integer.parseInt(args[1]);
        int end = Integer.parseInt(args[2]);
        for (int i = first; i < end; i++) {
            fuzz.run(i);
        }
        Files.delete(fuzz.folder);
        System.out.println(
                (end - first) + " mutations, " + fuzz.pixels + " gave pixels, " + fuzz.sentences + " a sentence");
    }

    private void run(int number) throws IOException {
        Map.Entry<String, byte[]> sound = seeds.get(number % seeds.size());
        at = "mutation " + number + " of seed " + seed + " (" + sound.getKey() + "); again with: ReaderFuzz " + seed
                + " " + number + " " + (number + 1);
        since = System.currentTimeMillis();
        Random random = new Random(seed * 1_000_003 + number);
        Path file = Files.write(folder.resolve("m" + number), Mutation.of(sound.getValue(), random));
        try {
            read(file, random);
            pixels++;
        } catch (MidogException e) {
            requireSentence(e, file);
            sentences++;
        } catch (Throwable e) {
            fail(e, file);
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

    private void requireSentence(MidogException e, Path file) {
        String sentence = String.valueOf(e.getMessage());
        boolean names = sentence.contains(file.toString()) || sentence.contains("scale");
        if (!names || sentence.contains("\n") || Set.of("null", "").contains(sentence)) {
            fail(e, file);
        }
    }

    private void fail(Throwable fault, Path file) {
        System.out.println(at + ", file " + file);
        fault.printStackTrace(System.out);
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }

    private void watch() {
        while (System.currentTimeMillis() - since < HANG_MILLIS) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.println("hangs: " + at);
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().equals("main")) {
                List.of(stack).forEach(System.out::println);
            }
        });
        System.out.flush();
        Runtime.getRuntime().halt(2);
    }
}
