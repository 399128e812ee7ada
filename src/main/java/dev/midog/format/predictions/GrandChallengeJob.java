package dev.midog.format.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a container of grand-challenge.org.
 *
 * @param image the name of its input
 * @param output the file that it wrote, {@code PK/output/RELATIVE_PATH} beside {@code predictions.json}
 */
public record GrandChallengeJob(String image, Path output) {
    /** The name of the output of the challenge's first track. */
    public static final String MITOTIC_FIGURES = "mitotic-figures";

    /** The name of the output of the second track. */
    public static final String CLASSIFICATION = "multiple-mitotic-figure-classification";

    /** The file that lists the jobs. */
    public static final String JOBS = "predictions.json";

    /** Whether {@code folder} holds a {@code predictions.json} that lists jobs. */
    public static boolean areIn(Path folder) throws IOException {
        Path file = folder.resolve(JOBS);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        JsonNode jobs = JsonFile.tree(file);
        return jobs.isArray() && !jobs.isEmpty() && jobs.get(0).has("pk");
    }

    /** The jobs that {@code predictions.json} in {@code folder} lists, each with its output called {@code slug}. */
    public static List<GrandChallengeJob> read(Path folder, String slug) throws IOException {
        return read(folder, slug, e -> {
            throw e;
        });
    }

    /** The same without the jobs that cannot be read; what is wrong with each of these is passed to {@code refused}. */
    public static List<GrandChallengeJob> read(Path folder, String slug, Consumer<? super MidogException> refused)
            throws IOException {
        Path file = folder.resolve(JOBS);
        List<GrandChallengeJob> jobs = new ArrayList<>();
        int number = 0;
        for (JsonNode job : JsonFile.tree(file)) {
            try {
                jobs.add(read(folder, slug, job, file + ": job " + number));
            } catch (MidogException e) {
                refused.accept(e);
            }
            number++;
        }
        return List.copyOf(jobs);
    }

    private static GrandChallengeJob read(Path folder, String slug, JsonNode job, String place) {
        String pk = text(job.path("pk"), place, "pk");
        String image = text(withImage(job, place).path("image").path("name"), place, "the name of its input image");
        JsonNode output = withSlug(job.path("outputs"), slug, place);
        String path = text(output.path("interface").path("relative_path"), place, "relative_path of its output");
        Path written = folder.resolve(pk).resolve("output").resolve(path).normalize();
        if (!written.startsWith(folder.normalize())) {
            throw MidogException.invalidData(place + ": the output " + written + " lies outside " + folder);
        }
        if (!Files.isRegularFile(written)) {
            throw MidogException.invalidData(place + ": its output " + written + " does not exist");
        }
        return new GrandChallengeJob(image, written);
    }

    private static JsonNode withImage(JsonNode job, String place) {
        for (JsonNode input : job.path("inputs")) {
            if (input.path("image").has("name")) {
                return input;
            }
        }
        throw MidogException.invalidData(place + " has no input with the name of an image");
    }

    private static JsonNode withSlug(JsonNode outputs, String slug, String place) {
        for (JsonNode output : outputs) {
            if (output.path("interface").path("slug").asText().equals(slug)) {
                return output;
            }
        }
        throw MidogException.invalidData(place + " has no output called \"" + slug + "\"");
    }

    private static String text(@Nullable JsonNode value, String place, String what) {
        if (value == null || !value.isTextual() || value.asText().isEmpty()) {
            throw MidogException.invalidData(place + ": " + what + " is missing");
        }
        return value.asText();
    }
}
