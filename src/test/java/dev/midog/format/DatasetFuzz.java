package dev.midog.format;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.FuzzedFormats.Seed;
import dev.midog.format.sliderunner.SqlMutation;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.WriteOptions;
import dev.midog.fuzz.FuzzRun;
import dev.midog.fuzz.Mutation;
import dev.midog.fuzz.TextMutation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A program of its own: reads datasets of every format that are damaged in seeded ways, each of which must give a dataset
 * or a sentence, and leave the files as they are, whether the first bad row is refused or reading goes on. What was read
 * is written again.
 */
final class DatasetFuzz {
    private static final RoiFacts SIZE = RoiFacts.ofSize(2000, 1500);
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withImages(stem -> Optional.of(new KnownImage(stem + ".tiff", 2000, 1500)));
    private static final List<String> NAMES = List.of(
            "data.yaml",
            "x.xml",
            "metadata.jsonl",
            "a.txt",
            "CON.txt",
            ".midog.txt",
            "b\nc.xml",
            "\u00fc\u202e.json",
            "-o");

    private final List<List<Seed>> seeds;
    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int datasets;
    private int sentences;

    private DatasetFuzz(Path folder) throws IOException {
        this.folder = folder;
        this.seeds = FuzzedFormats.seeds(Files.createDirectory(folder.resolve("seeds")));
    }

    public static void main(String[] args) throws IOException {
        PrintStream err = System.err;
        DatasetFuzz fuzz = new DatasetFuzz(Files.createTempDirectory("midog-fuzz"));
        System.setErr(new PrintStream(fuzz.printed, true, StandardCharsets.UTF_8));
        int mutations = FuzzRun.run(DatasetFuzz.class, fuzz::run, args);
        System.setErr(err);
        delete(fuzz.folder);
        System.out.println(
                mutations + " mutations, " + fuzz.datasets + " gave a dataset, " + fuzz.sentences + " a sentence");
    }

    private void run(int number, Random random) throws IOException {
        List<Seed> ofFormat = seeds.get(number % seeds.size());
        Seed seed = ofFormat.get(number / seeds.size() % ofFormat.size());
        Path place = Files.createDirectory(folder.resolve("m" + number));
        Path input = seed.place(place);
        List<String> names = List.copyOf(seed.files().keySet());
        String name = names.get(random.nextInt(names.size()));
        Path damaged = damage(seed.isFolder() ? input.resolve(name) : input, random);
        Map<String, String> before = state(place);
        List<String> files = new ArrayList<>(names);
        files.addAll(List.of(base(input), base(damaged)));
        String[] told = files.toArray(new String[0]);
        detect(input, told);
        Optional<Dataset> read = read(seed.format(), input, OPTIONS, told);
        RowFaults collecting = (kind, fault) -> requireSentence(fault, told);
        Optional<Dataset> overBadRows = read(seed.format(), input, OPTIONS.withRowFaults(collecting), told);
        if (read.isPresent() && overBadRows.isEmpty()) {
            throw new IllegalStateException("read where the first bad row is refused, but not over bad rows");
        }
        if (!before.equals(state(place))) {
            throw new IllegalStateException("the files changed: " + before.keySet() + ", now "
                    + state(place).keySet());
        }
        if (printed.size() > 0) {
            throw new IllegalStateException("a library printed: " + printed);
        }
        if (overBadRows.isPresent() && random.nextBoolean()) {
            write(seed.format(), overBadRows.get(), place.resolve("again"));
        }
        delete(place);
    }

    private Optional<Dataset> read(DatasetFormat format, Path input, ReadOptions options, String... told) {
        try {
            Notices notices = new Notices();
            Dataset dataset = format.read(input, options, notices);
            datasets++;
            for (Notice notice : notices.list()) {
                require(FuzzRun.faultOf(notice.message()), notice.message(), null);
            }
            return Optional.of(dataset);
        } catch (MidogException | IOException e) {
            requireSentence(e, told);
            sentences++;
            return Optional.empty();
        }
    }

    private static void detect(Path input, String... told) {
        try {
            Formats.detect(input);
        } catch (MidogException | IOException e) {
            requireSentence(e, told);
        }
    }

    private static void write(DatasetFormat format, Dataset dataset, Path folder) throws IOException {
        Dataset joined = CatalogueJoin.join(sized(dataset), Catalogue.midogPlusPlus(), new Notices());
        Formats.losses(joined, format, WriteOptions.DEFAULT);
        Path output = folder.resolve(
                format.extensions().isEmpty()
                        ? "out"
                        : "out." + format.extensions().get(0));
        Files.createDirectories(
                format.output(output) == DatasetFormat.Output.FOLDER ? output : output.resolveSibling(""));
        try {
            format.write(joined, output, WriteOptions.DEFAULT, new Notices());
        } catch (MidogException | IOException e) {
            requireSentence(e);
        }
        try (Stream<Path> beside = Files.list(folder)) {
            if (beside.anyMatch(file -> !file.equals(output))) {
                throw new IllegalStateException("something was written beside " + output);
            }
        }
    }

    /** Every image with a size, which commands make sure of before they write. */
    private static Dataset sized(Dataset dataset) {
        List<Roi> rois = dataset.rois().stream()
                .map(roi -> new Roi(roi.id(), roi.fileName(), roi.stated().orElse(SIZE), roi.extras()))
                .toList();
        return dataset.withContent(rois, dataset.annotations());
    }

    /** Damages {@code file}, or puts something else in its place; returns where it is now. */
    private static Path damage(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(24)) {
            case 0 -> {
                Files.delete(file);
                switch (random.nextInt(4)) {
                    case 0 -> Files.createDirectory(file);
                    case 1 -> Files.createFile(file);
                    case 2 -> Files.createSymbolicLink(file, file);
                    default -> {
                        return file;
                    }
                }
            }
            case 1 -> {
                return Files.move(
                        file,
                        file.resolveSibling(NAMES.get(random.nextInt(NAMES.size()))),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            case 2 -> Files.write(file, FuzzedFormats.packed(bytes));
            default -> content(file, bytes, random);
        }
        return file;
    }

    private static void content(Path file, byte[] bytes, Random random) throws IOException {
        boolean deep = random.nextInt(4) > 0;
        boolean packed = bytes.length > 1 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        boolean text = !new String(bytes, StandardCharsets.ISO_8859_1).contains("\0");
        if (packed && deep) {
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            Files.write(file, FuzzedFormats.packed(TextMutation.of(plain, random)));
        } else if (text && !packed && deep) {
            Files.write(file, TextMutation.of(bytes, random));
        } else if (!packed && !text && random.nextInt(3) == 0) {
            SqlMutation.of(file, random);
        } else {
            Files.write(file, Mutation.of(bytes, random));
        }
    }

    private static void requireSentence(Exception e, String... told) {
        String message = String.valueOf(e.getMessage());
        require(FuzzRun.faultOf(message, told), message, e);
    }

    private static void require(String fault, String message, @Nullable Exception cause) {
        if (!fault.isEmpty()) {
            throw new IllegalStateException(fault + ": " + message, cause);
        }
    }

    private static String base(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Everything in {@code folder}, each with its bytes. */
    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                state.put(
                        path.toString(),
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                ? Integer.toHexString(Arrays.hashCode(Files.readAllBytes(path)))
                                : "");
            }
        }
        return state;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
