package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The draws as they are written down: docs/plan_patches.py, which shares no line with midog, draws the same. */
class PlanInPythonTest {
    private static final Path SCRIPT = Path.of("docs/plan_patches.py").toAbsolutePath();

    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 300, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "40,0,32,-,999",
        "40,-7,64,-,25",
        "41,9223372036854775807,50,tumor,21",
        "24,3,32,domain,999",
        "9,12345,100,image,5"
    })
    void python_draws_the_same_patches(int patches, long seed, int size, String stratum, int cap) throws IOException {
        Python python = Python.with("json");
        annotate();
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--images", fixture.images()));
        words.addAll(List.of("--out", fixture.out(), "--mode", "sample", "--sampler", "guide2025"));
        words.addAll(List.of("--patches", patches, "--seed", seed, "--size", size, "--max-per-image", cap));
        if (!stratum.equals("-")) {
            words.addAll(List.of("--stratify", stratum));
        }

        CliRun run = CliRun.midog(words.toArray());
        Python.Run python3 = python.run(folder, SCRIPT, fixture.dataset(), patches, seed, size, stratum, cap);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(python3.printed().lines().toList()).hasSize(patches).containsExactlyInAnyOrderElementsOf(names());
    }

    private void annotate() throws IOException {
        Random random = new Random(4);
        StringBuilder more = new StringBuilder();
        for (int id = 100; id < 160; id++) {
            more.append(",{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, 50, 50]}"
                    .formatted(id, 1 + id % 2, 1 + random.nextInt(2), random.nextInt(250), random.nextInt(150)));
        }
        Files.writeString(fixture.dataset(), Files.readString(fixture.dataset()).replaceFirst("]}\\s*$", more + "]}"));
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        JsonNode annotations = new ObjectMapper()
                .readTree(fixture.out().resolve("annotations.json").toFile());
        for (JsonNode image : annotations.get("images")) {
            names.add(image.get("file_name").asText().replaceAll("images/|\\.png", ""));
        }
        return names;
    }
}
