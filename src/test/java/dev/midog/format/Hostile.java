package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.FuzzedFormats.Seed;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.fuzz.FuzzRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A sound file of a format, to be replaced by a hostile one.
 *
 * @param file what is replaced
 * @param text its sound content
 */
record Hostile(Seed seed, String file, String text) {
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withImages(stem -> Optional.of(new KnownImage(stem + ".tiff", 2000, 1500)));

    /**
     * What came of reading a hostile file: a dataset or a sentence.
     *
     * @param notices what else was told
     */
    record Outcome(@Nullable Dataset dataset, String sentence, List<String> notices) {}

    /** One file of each format that is read, written from a dataset, whose text is as {@code wanted}. */
    static List<Hostile> files(Path scratch, Predicate<String> wanted) throws IOException {
        List<Hostile> files = new ArrayList<>();
        for (List<Seed> seeds : FuzzedFormats.seeds(Files.createTempDirectory(scratch, "seeds"))) {
            for (Seed seed : seeds.subList(0, 1)) {
                for (Map.Entry<String, byte[]> file : seed.files().entrySet()) {
                    String text = new String(file.getValue(), StandardCharsets.UTF_8);
                    if (wanted.test(text)) {
                        files.add(new Hostile(seed, file.getKey(), text));
                        break;
                    }
                }
            }
        }
        return files;
    }

    /** Whether {@code text} is JSON, or lines of it. */
    static boolean isJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    /** Whether {@code text} is XML. */
    static boolean isXml(String text) {
        return text.startsWith("<") && !text.startsWith("<?xml version=\"1.0\"?><!--");
    }

    /** Reads the format with {@code content} in the file's place; a sentence must be one, and files stay as they are. */
    Outcome read(Path scratch, byte[] content) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "hostile");
        Path input = seed.place(folder);
        Path place = seed.isFolder() ? input.resolve(file) : input;
        Files.write(place, content);
        Notices notices = new Notices();
        Outcome outcome;
        try {
            Dataset dataset = seed.format().read(input, OPTIONS, notices);
            outcome = new Outcome(dataset, "", told(notices));
        } catch (MidogException e) {
            String sentence = String.valueOf(e.getMessage());
            assertThat(FuzzRun.faultOf(sentence, String.valueOf(place.getFileName()), "data"))
                    .as(seed.format().name() + ": " + sentence)
                    .isEmpty();
            outcome = new Outcome(null, sentence, told(notices));
        }
        assertThat(Files.readAllBytes(place)).isEqualTo(content);
        return outcome;
    }

    Outcome read(Path scratch, String content) throws IOException {
        return read(scratch, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(Notices notices) {
        return notices.list().stream().map(notice -> notice.message()).toList();
    }

    @Override
    public String toString() {
        return seed.format().name();
    }
}
