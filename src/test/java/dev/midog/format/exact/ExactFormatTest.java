package dev.midog.format.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.SharedData;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.Formats;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the shape in which EXACT writes and takes them (github.com/DeepMicroscopy/Exact, state of 2025). */
class ExactFormatTest {
    /** As {@code ExportFormat} makes it unless an administrator changes it; the flags and UUIDs are those of the upload. */
    private static final String EXPORTED = """

            a.svs|mitotic figure|{"x1": 3690,"y1": 3801,"x2": 3740,"y2": 3851}|
            a.svs|mitotic figure|{"x1": 10,"y1": 20,"x2": 30,"y2": 20,"x3": 30,"y3": 40,}|bc
            sub/b.svs|hard negative|{"x1": 5, "x2": 1, "y1": 6, "y2": 2}||d4adb89f-f080-4287-9854-f75bc65faba1
            c.svs|mitotic figure|not in image
            image name|annotation type|not in image
            """;

    /** As {@code annotations/?expand=annotation_type,image,last_editor,user} answers. */
    private static final String ANSWERED = """
            {"count": 4, "next": null, "previous": null, "results": [
            {"annotation_type": {"id": 266, "name": "mitotic figure", "vector_type": 1, "node_count": 0,
               "color_code": "#0000FF", "closed": true, "product": 130},
             "id": 1310601, "vector": {"x1": 3690, "x2": 3740, "y1": 3801, "y2": 3851, "frame": 3},
             "verified_by_user": false, "image": {"id": 17, "name": "a.svs", "filename": "a.tiff", "width": 9000,
               "height": 8000, "mpp": 0.25}, "concealed": false, "blurred": true,
             "last_editor": {"id": 55, "username": "Participant_9"}, "last_edit_time": "2020-10-23T18:02:12.170203Z",
             "user": {"id": 55, "username": "Participant_9"}, "time": "2020-10-23T18:02:12.170203Z",
             "generated": false, "deleted": false, "description": "", "meta_data": null, "uploaded_media_files": [],
             "unique_identifier": "d4adb89f-f080-4287-9854-f75bc65faba1", "annotationversion_set": []},
            {"annotation_type": {"id": 267, "name": "hard negative", "vector_type": 1}, "id": 1310602,
             "vector": {"x1": 3690, "x2": 3740, "y1": 3801, "y2": 3851, "frame": 3},
             "image": {"id": 17, "name": "a.svs", "width": 9000, "height": 8000},
             "last_editor": {"id": 56, "username": "B"}, "last_edit_time": "2020-10-23T20:02:13.5+02:00",
             "deleted": false, "unique_identifier": "d4adb89f-f080-4287-9854-f75bc65faba1"},
            {"annotation_type": {"id": 268, "name": "cell", "vector_type": 2}, "id": 7,
             "vector": {"x1": 10, "x2": 30, "y1": 20, "y2": 40}, "image": {"id": 17, "name": "a.svs"},
             "last_editor": null, "user": null, "deleted": true,
             "unique_identifier": "0d3b7a4e-6c1f-4a55-9f0e-0d8f6b3c2a11", "description": "at the rim",
             "meta_data": {"score": 0.5}},
            {"annotation_type": {"id": 268, "name": "cell", "vector_type": 3}, "id": 8,
             "vector": {"x1": 1, "x2": 3, "y1": 2, "y2": 4}, "image": {"id": 18, "name": "b.svs"}, "deleted": false}
            ]}
            """;

    @TempDir
    private Path folder;

    private final Notices notices = new Notices();

    @Test
    void lines_are_boxes_and_outlines_by_image_and_class() throws IOException {
        Dataset dataset = read("a.txt", EXPORTED);

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("a.svs", "c.svs", "sub/b.svs");
        assertThat(dataset.annotations())
                .extracting(Annotation::shape)
                .containsExactly(
                        new Shape.Area(new Box(3690, 3801, 3740, 3851)),
                        new Shape.Polygon(List.of(new Point(10, 20), new Point(30, 20), new Point(30, 40))),
                        new Shape.Area(new Box(1, 2, 5, 6)));
        assertThat(dataset.annotations().get(2).guid()).isEqualTo("d4adb89f-f080-4287-9854-f75bc65faba1");
        assertThat(dataset.annotations()).allMatch(one -> one.votes().isEmpty());
        assertThat(notices.list())
                .extracting(Notice::code, Notice::count)
                .containsExactly(tuple("EXACT-NOT-IN-IMAGE", 2L));
    }

    @Test
    void lines_come_back_with_flags_and_uuids() throws IOException {
        Path input = Files.writeString(folder.resolve("a.txt"), EXPORTED);
        Path output = folder.resolve("out.txt");

        CliRun run = CliRun.midog("convert", input, output, "--to", "exact");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(output).content().isEqualTo("""

                a.svs|mitotic figure|{"x1": 3690,"y1": 3801,"x2": 3740,"y2": 3851}|
                a.svs|mitotic figure|{"x1": 10,"y1": 20,"x2": 30,"y2": 20,"x3": 30,"y3": 40}|bc
                sub/b.svs|hard negative|{"x1": 1,"y1": 2,"x2": 5,"y2": 6}||d4adb89f-f080-4287-9854-f75bc65faba1
                """);
    }

    @Test
    void opinions_of_several_persons_on_one_object_are_votes() throws IOException {
        Dataset dataset = read("a.json", ANSWERED);

        assertThat(dataset.annotations()).hasSize(2);
        Annotation voted = dataset.annotations().get(0);
        assertThat(voted.id()).isEqualTo(1310601);
        assertThat(voted.categoryId()).isEqualTo(266);
        assertThat(voted.votes()).containsExactly(new Vote(266, 55L), new Vote(267, 56L));
        assertThat(voted.guid()).isEqualTo("d4adb89f-f080-4287-9854-f75bc65faba1");
        assertThat(voted.plane()).isEqualTo(new Plane(2, 0));
        assertThat(voted.lastModified()).isEqualTo(1603476133.5);
        assertThat(voted.extras().object("exact_ids").values()).containsOnlyKeys("1", "2");
        Annotation ellipse = dataset.annotations().get(1);
        assertThat(ellipse.shape()).isEqualTo(new Shape.Circle(new Box(10, 20, 30, 40)));
        assertThat(ellipse.deleted()).isTrue();
        assertThat(ellipse.votes()).isEmpty();
        assertThat(dataset.annotators())
                .extracting(Annotator::id, Annotator::name)
                .containsExactly(tuple(55L, "Participant_9"), tuple(56L, "B"));
        assertThat(dataset.categories())
                .extracting(Category::id, Category::name)
                .containsExactly(tuple(266, "mitotic figure"), tuple(267, "hard negative"), tuple(268, "cell"));
        assertThat(dataset.rois()).extracting(Roi::id).containsExactly(17L, 18L);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("EXACT-LINES");
    }

    @Test
    void what_the_server_states_comes_back_in_json() throws IOException {
        Path input = Files.writeString(folder.resolve("a.json"), ANSWERED);
        Path output = folder.resolve("out.json");

        CliRun run = CliRun.midog("convert", input, output, "--to", "exact");

        assertThat(run.err()).doesNotContain("LOSS-EXTRAS", "LOSS-NATIVE", "LOSS-EXACT-IDS");
        assertThat(output)
                .content()
                .contains("\"id\":1310601", "\"id\":1310602", "\"frame\":3", "\"blurred\":true")
                .contains("\"last_edit_time\":\"2020-10-23T18:02:13.500000Z\"", "\"description\":\"at the rim\"")
                .contains("\"score\":0.5", "\"username\":\"Participant_9\"", "\"deleted\":true");
        CliRun diff = CliRun.midog("diff", input, output, "--list", "--format", "csv");
        assertThat(diff.out().lines()).as(diff.err()).noneMatch(line -> line.startsWith("annotation,"));
    }

    @Test
    void uuids_and_ids_of_the_server_are_those_of_a_slide_runner_database() throws IOException {
        Path input = Files.writeString(folder.resolve("a.json"), ANSWERED);
        Path database = folder.resolve("a.sqlite");
        Path back = folder.resolve("back.json");

        assertThat(CliRun.midog("convert", input, database).exitCode()).isZero();
        assertThat(CliRun.midog("convert", database, back, "--to", "exact").exitCode())
                .isZero();

        assertThat(Formats.named("sliderunner")
                        .read(database, ReadOptions.DEFAULT, notices)
                        .annotations()
                        .get(0)
                        .guid())
                .isEqualTo("d4adb89f-f080-4287-9854-f75bc65faba1");
        assertThat(back).content().contains("\"id\":1310601", "\"id\":1310602", "\"frame\":3");
        assertThat(CliRun.midog("diff", input, back, "--ignore", "metadata").exitCode())
                .isZero();
    }

    @Test
    void a_published_database_comes_back_but_for_colours_and_votes_for_unknown() throws IOException {
        Path published = SharedData.file("MIDOG.sqlite");
        Path there = folder.resolve("there.exact.json");
        Path back = folder.resolve("back.sqlite");

        assertThat(CliRun.midog("convert", published, there).exitCode()).isZero();
        assertThat(CliRun.midog("convert", there, back).exitCode()).isZero();

        assertThat(CliRun.midog("diff", published, back, "--format", "csv")
                        .out()
                        .lines())
                .containsExactly(
                        "subject,difference,what,count",
                        "category,metadata,sliderunner.color,2",
                        "annotation,votes,,119");
    }

    @Test
    void one_page_of_several_is_noted() throws IOException {
        read("a.json", ANSWERED.replace("\"next\": null", "\"next\": \"https://exact.example/api/v1?offset=50\""));

        assertThat(notices.list()).extracting(Notice::code).contains("EXACT-ONE-PAGE");
    }

    @Test
    void a_list_alone_is_read_too() throws IOException {
        String list = ANSWERED.substring(ANSWERED.indexOf('['), ANSWERED.lastIndexOf(']') + 1);

        assertThat(read("a.json", list).annotations()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            a|b|{"x1": 1,"y1": 2,"x2": 3}                ; its vector lacks "y2"
            a|b|{"x1": 1,"y1": "q"}                      ; "y1" of its vector is q, which is not a pixel position
            a|b|{"x1": 1,"y1": 2,"z1": 3}                ; its vector has "z1"
            a|b|{"x1": 1                                 ; the vector {"x1": 1 is not a JSON object
            a|b                                          ; a line must be image|type|vector|
            a|b|{"x1": 1,"y1": 2}|q                      ; the flags "q" have others than b and c
            """)
    void a_line_that_is_not_understood_is_an_error_with_its_number(String line, String message) {
        assertThatThrownBy(() -> read("a.txt", "a|b|{\"x1\": 1,\"y1\": 2}|\n" + line))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("a.txt: line 2: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            {"id": 17, "name": "a.svs"} ; 17 ; its "image" 17 is not an object with the image's name; ask the API with expand
            "vector_type": 2            ; "vector_type": 9 ; its vector_type is 9, which is not one of EXACT's, 1 to 8
            "x1": 10, "x2": 30, "y1": 20, "y2": 40 ; "x1": 10, "x2": 30, "y1": 20 ; its vector lacks "y2"
            2020-10-23T20:02:13.5+02:00 ; yesterday ; its last_edit_time is yesterday
            """)
    void an_annotation_that_is_not_understood_is_an_error_with_its_id(String told, String other, String message) {
        assertThatThrownBy(() -> read("a.json", ANSWERED.replace(told, other)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("a.json: annotation ")
                .hasMessageContaining(message);
    }

    @Test
    void a_name_with_a_stroke_is_refused_in_text_and_kept_in_json() throws IOException {
        Path input = Files.writeString(folder.resolve("in.json"), """
                {"images": [{"id": 1, "file_name": "a.png", "width": 500, "height": 500}],
                 "categories": [{"id": 1, "name": "this|that"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0}]}
                """);

        CliRun text = CliRun.midog("convert", input, folder.resolve("out.exact.txt"));
        CliRun json = CliRun.midog("convert", input, folder.resolve("out.exact.json"));

        assertThat(text.exitCode()).isEqualTo(3);
        assertThat(text.err()).contains("the name of the class 1 has a | or a line break", "map");
        assertThat(json.exitCode()).as(json.err()).isZero();
    }

    private Dataset read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(Formats.detect(file).name()).isEqualTo("exact");
        return Formats.named("exact").read(file, ReadOptions.DEFAULT, notices);
    }
}
