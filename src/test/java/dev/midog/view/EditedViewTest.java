package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.CocoText;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.format.sliderunner.Database;
import dev.midog.image.TiffFixture;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.review.ReviewSettings;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dataset that is edited while it is shown: all that the server answers follows the edits. */
class EditedViewTest {
    private static final ReadingSettings QUARTER = ReadingSettings.builder()
            .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
            .build();

    @TempDir
    private Path folder;

    private Path original;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Viewer> open = new ArrayList<>();

    @BeforeEach
    void write_a_dataset() throws IOException {
        original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .image(2, "b.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .box(2, 1, 2, "300, 100, 50, 50")
                .box(3, 2, 1, "500, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @AfterEach
    void close() throws IOException {
        for (Viewer one : open) {
            one.close();
        }
    }

    @Test
    void counts_and_marks_follow_an_edit() throws Exception {
        Viewer viewer = edit("Anna", false);
        assertThat(get(viewer, "/api/dataset").path("edit").asBoolean()).isTrue();
        assertThat(mitoticFigures(viewer)).isEqualTo(1);

        post(viewer, "relabel", 2, ", \"class\": 1");
        post(viewer, "delete", 1, "");

        assertThat(mitoticFigures(viewer)).isEqualTo(1);
        JsonNode marks = get(viewer, "/api/images/1/annotations");
        assertThat(marks.path("id")).hasToString("[2]");
        assertThat(marks.path("class")).hasToString("[1]");
        assertThat(get(viewer, "/api/dataset").path("annotations").asInt()).isEqualTo(2);
        assertThat(get(viewer, "/api/gallery").path("cells")).isEmpty();
    }

    @Test
    void a_new_annotation_is_shown_at_once() throws Exception {
        Viewer viewer = edit("Anna", false);

        send(viewer, "{\"act\": \"add\", \"image\": 2, \"class\": 1, \"x\": 200, \"y\": 300}");

        assertThat(get(viewer, "/api/images/2/annotations").path("id")).hasToString("[3,4]");
    }

    @Test
    void the_edits_of_another_window_are_shown_by_the_next_answer() throws Exception {
        Viewer anna = edit("Anna", false);
        Viewer ben = edit("Ben", false);

        post(anna, "relabel", 2, ", \"class\": 1");

        assertThat(mitoticFigures(ben)).isEqualTo(2);
        assertThat(get(ben, "/api/images/1/annotations").path("votes").path(1)).hasToString("[[1,1]]");
    }

    @Test
    void what_is_right_and_wrong_of_detections_follows_edits() throws Exception {
        Viewer viewer = editWithDetections();
        assertThat(outcomes(viewer)).isEqualTo("tp [[0,1]] fp [1] fn []");
        assertThat(get(viewer, "/api/gallery?kind=fp").path("total").asInt()).isEqualTo(1);

        post(viewer, "delete", 1, "");

        assertThat(outcomes(viewer)).isEqualTo("tp [] fp [0,1] fn []");
        assertThat(errors(viewer)).hasToString("{\"tp\":0,\"fp\":2,\"fn\":0}");
        assertThat(get(viewer, "/api/gallery?kind=fp").path("total").asInt()).isEqualTo(2);
        assertThat(get(viewer, "/api/curve").path("best").path("f1").asDouble()).isZero();

        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 705, \"y\": 500}");
        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 900, \"y\": 100}");

        assertThat(outcomes(viewer)).isEqualTo("tp [[1,4]] fp [0] fn [5]");
        assertThat(errors(viewer)).hasToString("{\"tp\":1,\"fp\":1,\"fn\":1}");
        assertThat(get(viewer, "/api/images/1/match").path("all").path("fn").asInt())
                .isEqualTo(2);

        post(viewer, "move", 4, ", \"x\": 800, \"y\": 500");
        assertThat(outcomes(viewer)).isEqualTo("tp [] fp [0,1] fn [4,5]");
        send(viewer, "{\"act\": \"undo\"}");
        assertThat(outcomes(viewer)).isEqualTo("tp [[1,4]] fp [0] fn [5]");
    }

    @Test
    void what_the_viewer_counts_after_edits_is_what_evaluate_counts_in_the_file() throws Exception {
        Viewer viewer = editWithDetections();
        post(viewer, "relabel", 2, ", \"class\": 1");
        post(viewer, "delete", 1, "");
        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 705, \"y\": 500}");
        JsonNode all = get(viewer, "/api/images/1/match").path("all");
        close();

        MatchCounts counted = Evaluation.run(EvaluationSettings.builder(List.of(folder.resolve("found.csv")))
                        .truth(folder.resolve("cells.review.sqlite"))
                        .reading(QUARTER)
                        .build())
                .overall()
                .counts();

        assertThat(List.of(
                        all.path("tp").asInt(),
                        all.path("fp").asInt(),
                        all.path("fn").asInt()))
                .containsExactly(counted.truePositives(), counted.falsePositives(), counted.falseNegatives());
    }

    @Test
    void a_class_that_is_named_as_mitotic_figure_is_one_under_review_too() throws Exception {
        original = CocoText.ofClasses("lookalike", "figure-like")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 2, "100, 100, 50, 50")
                .box(2, 1, 1, "300, 100, 50, 50")
                .write(folder.resolve("other.json"));
        Viewer viewer = editWithDetections(List.of("figure-like"));
        assertThat(mitoticFigures(viewer)).isEqualTo(1);
        assertThat(outcomes(viewer)).isEqualTo("tp [[0,1]] fp [1] fn []");

        post(viewer, "confirm", 1, "");
        post(viewer, "relabel", 2, ", \"class\": 2");
        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 2, \"x\": 700, \"y\": 500}");

        assertThat(mitoticFigures(viewer)).isEqualTo(3);
        assertThat(outcomes(viewer)).isEqualTo("tp [[0,1],[1,3]] fp [] fn [2]");
        assertThat(Database.query(
                        folder.resolve("other.review.sqlite"),
                        "SELECT annoId || ' ' || name FROM Annotations_label JOIN Classes ON Classes.uid = class"))
                .containsExactly("1 figure-like", "2 figure-like", "3 figure-like");
    }

    @Test
    void places_are_saved_in_whole_pixels() throws Exception {
        Viewer viewer = edit("Anna", false);

        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 724.0000000000001, \"y\": 299.6}");
        post(viewer, "move", 2, ", \"x\": 500.4, \"y\": 112.69999999999999");

        assertThat(Database.query(
                        folder.resolve("cells.review.sqlite"),
                        "SELECT annoId || ' ' || coordinateX || ' ' || coordinateY FROM Annotations_coordinates"
                                + " WHERE annoId IN (2, 4) ORDER BY annoId, orderIdx"))
                .containsExactly("2 475 88", "2 525 138", "4 699 275", "4 749 325");
    }

    @Test
    void density_and_hot_spot_follow_edits_of_this_window_and_of_others() throws Exception {
        Viewer viewer = editWithDetections();
        Viewer ben = edit("Ben", false);
        JsonNode before = get(viewer, "/api/images/1/density?areaMm2=0.001");
        assertThat(before.path("mf").asInt()).isEqualTo(1);
        assertThat(before.path("hotspot").path("count").asInt()).isEqualTo(1);

        send(viewer, "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 150, \"y\": 150}");
        JsonNode after = get(viewer, "/api/images/1/density?areaMm2=0.001");
        assertThat(after.path("mf").asInt()).isEqualTo(2);
        assertThat(after.path("hotspot").path("count").asInt()).isEqualTo(2);

        post(ben, "delete", 1, "");
        assertThat(outcomes(viewer)).isEqualTo("tp [[0,4]] fp [1] fn []");
        assertThat(get(viewer, "/api/images/1/density?areaMm2=0.001").path("mf").asInt())
                .isEqualTo(1);
    }

    private Viewer editWithDetections() throws IOException {
        return editWithDetections(List.of());
    }

    private Viewer editWithDetections(List<String> mfClass) throws IOException {
        ReadingSettings reading = ReadingSettings.builder()
                .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                .mfClass(mfClass)
                .build();
        Path found = Files.writeString(folder.resolve("found.csv"), """
                file_name,x,y,score
                a.tiff,130,130,0.9
                a.tiff,700,500,0.8
                """);
        Path images = Files.createDirectory(folder.resolve("images"));
        TiffFixture.roi(1000, 800).micronsPerPixel(0.25).write(images.resolve("a.tiff"));
        return start(ViewSettings.builder(original)
                .reading(reading)
                .images(images)
                .predictions(List.of(found))
                .threshold(0.5)
                .review(ReviewSettings.builder(original, "Anna")
                        .reading(reading)
                        .build())
                .build());
    }

    private String outcomes(Viewer viewer) throws Exception {
        JsonNode match = get(viewer, "/api/images/1/match");
        return "tp " + match.path("tp") + " fp " + match.path("fp") + " fn " + match.path("fn");
    }

    private JsonNode errors(Viewer viewer) throws Exception {
        return get(viewer, "/api/images").path("images").path(0).path("errors").path(0);
    }

    @Test
    void a_blind_window_shows_classes_and_votes_of_nobody_else_anywhere() throws Exception {
        post(edit("Anna", false), "confirm", 1, "");
        Viewer ben = edit("Ben", true);

        assertThat(mitoticFigures(ben)).isZero();
        JsonNode marks = get(ben, "/api/images/1/annotations");
        assertThat(marks.path("class")).hasToString("[-1,-1]");
        assertThat(marks.path("votes")).hasToString("[[],[]]");
        assertThat(marks.path("agree")).hasToString("[null,null]");

        post(ben, "relabel", 1, ", \"class\": 2");

        assertThat(get(ben, "/api/images/1/annotations").path("class")).hasToString("[2,-1]");
        assertThat(Database.query(folder.resolve("cells.review.sqlite"), "SELECT count(*) FROM Annotations_label"))
                .containsExactly("2");
    }

    @Test
    void without_edit_nothing_is_reviewed_and_nothing_is_written() throws Exception {
        Viewer viewer = start(ViewSettings.builder(original).build());

        assertThat(ask(request(viewer, "/api/review").GET()).statusCode()).isEqualTo(404);
        assertThat(ask(request(viewer, "/api/review").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(405);
        assertThat(get(viewer, "/api/dataset").path("edit").asBoolean()).isFalse();
        assertThat(folder.resolve("cells.review.sqlite")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|400|a review has no such act",
                "{\"act\": \"explode\"}|400|a review has no such act",
                "{\"act\": \"confirm\", \"annotation\": \"1\", \"revision\": \"x\"}|400|annotation is not a whole number",
                "{\"act\": \"confirm\", \"annotation\": 99, \"revision\": \"x\"}|422|there is no annotation 99 in it",
                "{\"act\": \"add\", \"image\": 1, \"class\": 1, \"x\": 1e300, \"y\": 3}|422|1",
                "{\"act\": \"add\", \"image\": 1, \"class\": 9, \"x\": 1, \"y\": 3}|422|mitotic figure",
                "{\"act\": |422|the edit"
            })
    void a_bad_edit_gets_one_sentence_and_changes_nothing(String body, int status, String sentence) throws Exception {
        Viewer viewer = edit("Anna", false);

        HttpResponse<String> refused =
                ask(request(viewer, "/api/review").POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains(sentence);
        assertThat(refused.body().lines()).hasSize(1);
        assertThat(get(viewer, "/api/review").path("undoable").asInt()).isZero();
    }

    @Test
    void of_two_windows_the_slower_one_hears_who_was_faster() throws Exception {
        Viewer anna = edit("Anna", false);
        Viewer ben = edit("Ben", false);
        String seen = get(ben, "/api/review/images/1")
                .path("annotations")
                .path(0)
                .path("revision")
                .asText();
        post(anna, "confirm", 1, "");

        HttpResponse<String> reply = ask(request(ben, "/api/review")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"act\": \"confirm\", \"annotation\": 1, \"revision\": \"" + seen + "\"}")));

        JsonNode answer = JsonFile.tree(reply.body(), "the answer");
        assertThat(answer.path("outcome").asText()).isEqualTo("conflict");
        assertThat(answer.path("sentence").asText()).startsWith("annotation 1 was changed by Anna on ");
    }

    @Test
    void a_page_of_another_origin_edits_nothing() throws Exception {
        Viewer viewer = edit("Anna", false);

        HttpResponse<String> foreign = ask(request(viewer, "/api/review")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"act\": \"undo\"}")));

        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    @Test
    void a_start_that_fails_lets_go_of_the_database() {
        ReviewSettings review = ReviewSettings.builder(original, "Anna").build();
        assertThatThrownBy(() -> start(ViewSettings.builder(original)
                        .review(review)
                        .predictions(List.of(folder.resolve("absent.json")))
                        .build()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("absent.json");
        Database.with(folder.resolve("cells.review.sqlite"), "BEGIN EXCLUSIVE", "COMMIT");
    }

    private Viewer edit(String annotator, boolean blind) throws IOException {
        return start(ViewSettings.builder(original)
                .review(ReviewSettings.builder(original, annotator).blind(blind).build())
                .build());
    }

    private Viewer start(ViewSettings settings) throws IOException {
        Viewer viewer = Viewer.start(settings, notice -> {});
        open.add(viewer);
        return viewer;
    }

    private int mitoticFigures(Viewer viewer) throws Exception {
        return get(viewer, "/api/images").path("images").path(0).path("mf").asInt();
    }

    private void post(Viewer viewer, String act, long annotation, String more) throws Exception {
        String revision = "";
        for (JsonNode one : get(viewer, "/api/review/images/1").path("annotations")) {
            revision =
                    one.path("id").asLong() == annotation ? one.path("revision").asText() : revision;
        }
        send(
                viewer,
                "{\"act\": \"" + act + "\", \"annotation\": " + annotation + ", \"revision\": \"" + revision + "\""
                        + more + "}");
    }

    private void send(Viewer viewer, String body) throws Exception {
        HttpResponse<String> response =
                ask(request(viewer, "/api/review").POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private JsonNode get(Viewer viewer, String path) throws Exception {
        HttpResponse<String> response = ask(request(viewer, path).GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonFile.tree(response.body(), path);
    }

    private static HttpRequest.Builder request(Viewer viewer, String path) {
        URI address = URI.create(viewer.address());
        return HttpRequest.newBuilder(address.resolve(path))
                .header("X-Midog-Token", address.getQuery().substring("token=".length()));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
