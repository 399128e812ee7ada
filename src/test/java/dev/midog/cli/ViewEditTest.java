package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.CocoText;
import dev.midog.cli.common.ExitCode;
import dev.midog.files.json.JsonFile;
import dev.midog.format.sliderunner.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code midog view --edit}. */
class ViewEditTest {
    @TempDir
    private Path folder;

    private Path original;

    @BeforeEach
    void write_a_dataset() throws IOException {
        original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--annotator Anna|--annotator is about a review; give --edit too",
                "--in-place|--in-place is about a review; give --edit too",
                "--edit --annotator RetinaNet|--annotator",
                "--edit --annotator Anna --in-place --review other.sqlite|--in-place"
            })
    void options_that_do_not_go_together_are_refused_before_anything_is_written(String options, String sentence) {
        List<String> words = new ArrayList<>(List.of("view", original.toString()));
        words.addAll(List.of(options.split(" ")));

        CliRun run = CliRun.midog(words.toArray());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
        assertThat(folder.toFile().list()).containsExactly("cells.json");
    }

    @Test
    void a_file_that_is_no_database_is_not_edited_itself() throws IOException {
        CliRun inPlace = CliRun.midog("view", original, "--edit", "--in-place", "--annotator", "Anna", "--no-open");
        assertThat(inPlace.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(inPlace.err())
                .isEqualTo("midog: --in-place: " + original + " is not a SQLite database, and only one of SlideRunner"
                        + " can be edited itself; without --in-place a copy is edited, "
                        + folder.resolve("cells.review.sqlite") + "\n");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no database");
        CliRun other = CliRun.midog("view", original, "--edit", "--review", notes, "--annotator", "Anna", "--no-open");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err())
                .isEqualTo("midog: --review " + notes + ": the file is there and is not a SQLite database; name another"
                        + " one, which is made where it is missing\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("cells.json", "notes.txt");
        assertThat(notes).hasContent("no database");
    }

    @Test
    void the_votes_that_the_server_acknowledged_outlive_its_kill() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.midog.cli.Main",
                        "view",
                        original.toString(),
                        "--no-open",
                        "--edit",
                        "--annotator",
                        "Anna")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI address;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            address = URI.create(out.readLine());
            JsonNode saved = post(address, "{\"act\": \"add\", \"image\": 1, \"class\": 2, \"x\": 500, \"y\": 500}");
            assertThat(saved.path("outcome").asText()).isEqualTo("saved");
            server.toHandle().destroyForcibly();
            server.waitFor();
        }

        Path review = folder.resolve("cells.review.sqlite");
        assertThat(Database.query(review, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(Database.query(
                        review,
                        "SELECT name || ' ' || class || ' ' || annoId FROM Annotations_label"
                                + " JOIN Persons ON Persons.uid = person"))
                .containsExactly("Anna 2 2");
    }

    private static JsonNode post(URI address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/review"))
                .header("X-Midog-Token", address.getQuery().substring("token=".length()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return JsonFile.tree(response.body(), "the answer");
    }
}
