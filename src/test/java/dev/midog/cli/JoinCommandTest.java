package dev.midog.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.analysis.stats.DatasetStats;
import dev.midog.analysis.stats.Grouping;
import dev.midog.api.Datasets;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.task.join.JoinResult;
import dev.midog.task.join.JoinSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second layer of labels on the annotations of a dataset. */
class JoinCommandTest {
    private static final String HEADER = "filename,coordinateX,coordinateY,expert1,expert2,expert3,majority\n";

    @TempDir
    private Path folder;

    private Path dataset;

    /** Three mitotic figures, of which two lie in one place of different focus levels, and a hard negative. */
    @BeforeEach
    void write() throws IOException {
        dataset = folder.resolve("dataset.json");
        List<Annotation> annotations = List.of(
                annotation(1, 1, 100, 100),
                annotation(2, 1, 200, 200),
                annotation(3, 1, 200, 200).withExtras(new Plane(3, 0).in(Extras.EMPTY)),
                annotation(4, 2, 300, 300),
                annotation(5, 1, 400, 400),
                annotation(6, 1, 400.5, 400));
        Datasets.write(dataset(annotations, List.of()), dataset, "coco", false);
    }

    @Test
    void labels_and_votes_come_to_the_annotations_in_their_places() throws IOException {
        Dataset joined = join(HEADER + """
                a.tiff,99,100,AMF,NMF,AMF,AMF
                a.tiff,200,200,NMF,NMF,,NMF
                """);

        assertThat(classes(joined))
                .containsExactly(
                        "atypical mitotic figure",
                        "normal mitotic figure",
                        "mitotic figure",
                        "hard negative",
                        "mitotic figure",
                        "mitotic figure");
        assertThat(joined.annotators()).extracting(Annotator::name).containsExactly("expert1", "expert2", "expert3");
        assertThat(joined.annotations().get(0).votes()).hasSize(5);
        assertThat(joined.annotations().get(0).votes().subList(0, 2))
                .containsExactly(new Vote(1, null), new Vote(1, null));
    }

    @Test
    void votes_of_a_layer_answer_another_question_than_those_of_the_dataset() throws IOException {
        Path out = folder.resolve("joined.json");
        Datasets.join(JoinSettings.of(dataset, layer(HEADER + """
                a.tiff,100,100,AMF,NMF,AMF,AMF
                a.tiff,200,200,NMF,NMF,,NMF
                """), out));

        CliRun validation = CliRun.midog("validate", out);
        CliRun figures = CliRun.midog("agreement", out, "--bootstrap", 0);
        CliRun kinds = CliRun.midog("agreement", out, "--bootstrap", 0, "--class-depth", 1);
        CliRun stats = CliRun.midog("stats", out, "--format", "csv");

        // Two votes for "mitotic figure" do not contradict "atypical mitotic figure".
        assertThat(validation.out()).doesNotContain("CLASS-AGAINST-VOTES");
        assertThat(figures.out()).containsPattern("vote 1 +vote 2 +6 +1.000").doesNotContain("expert1");
        assertThat(figures.err()).contains("which do not count: 5; compare these with --class-depth 1");
        assertThat(kinds.out()).containsPattern("expert1 +expert2 +2 +0.500").doesNotContain("vote 1");
        assertThat(stats.out())
                .contains("mitotic_figures,atypical_mitotic_figures,normal_mitotic_figures,hard_negatives")
                .containsPattern(",5,1,1,1,");
    }

    @Test
    void labels_without_an_annotation_or_with_several_and_contradicting_ones_are_listed() throws IOException {
        Path layer = layer(HEADER + """
                a.tiff,100,100,AMF,AMF,,AMF
                a.tiff,150,150,AMF,AMF,,AMF
                a.tiff,400,400,NMF,NMF,,NMF
                a.tiff,300,300,NMF,NMF,,NMF
                b.tiff,300,300,NMF,NMF,,NMF
                """);
        Path report = folder.resolve("report.json");

        CliRun run = CliRun.midog("join", dataset, layer, folder.resolve("out.json"), "--report", report);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("unmatched +a.tiff +\\(150, 150\\) .*annotation 1, is 70.7 px away")
                .containsPattern(
                        "ambiguous +a.tiff +\\(400, 400\\) .*2 annotations lie there: annotation 5, annotation 6")
                .containsPattern("contradicted +a.tiff +\\(300, 300\\) .*annotation 4 is \"hard negative\"")
                .contains("joined 1 of 5 labels (0 by id, 1 by place); unmatched: 1, ambiguous: 1, contradicted: 1,"
                        + " of other images: 1")
                .contains("mitotic figures of these images without a label: 4");
        assertThat(run.err()).contains("1 label belongs to 1 image that is not in the dataset, such as ");
        assertThat(Files.readString(report)).contains("\"reason\": \"contradicted\"");
    }

    @Test
    void two_labels_of_one_annotation_are_ambiguous() throws IOException {
        JoinResult result = result(HEADER + """
                a.tiff,100,100,AMF,AMF,,AMF
                a.tiff,100.4,100,NMF,NMF,,NMF
                a.tiff,200,200,NMF,NMF,,NMF
                """);

        assertThat(result.report().joined()).isEqualTo(1);
        assertThat(result.report().notJoined())
                .extracting(one -> one.detail())
                .containsOnly("2 labels belong to annotation 1");
    }

    @Test
    void a_uid_tells_annotations_in_one_place_apart_but_means_nothing_elsewhere() throws IOException {
        JoinResult result = result("""
                slide,uid,x,y,expert1_label,expert1_atypical,majority_atypical
                a.tiff,6,400,400,AMF segregation,True,True
                a.tiff,5,100,100,NMF metaphase,False,False
                """);

        assertThat(result.report().byId()).isEqualTo(1);
        assertThat(result.report().byPlace()).isEqualTo(1);
        assertThat(classes(result.dataset()).get(5)).isEqualTo("atypical mitotic figure: segregation");
        assertThat(classes(result.dataset()).get(0)).isEqualTo("normal mitotic figure: metaphase");
    }

    @Test
    void a_less_exact_label_leaves_the_class_and_adds_its_votes() throws IOException {
        Path phases = folder.resolve("phases.json");
        Datasets.join(JoinSettings.of(dataset, layer("""
                slide,uid,x,y,expert1_label,expert1_atypical,majority_atypical
                a.tiff,1,100,100,AMF segregation,True,True
                """), phases));

        JoinResult result = Datasets.join(
                JoinSettings.of(phases, layer(HEADER + "a.tiff,100,100,AMF,AMF,,AMF\n"), folder.resolve("both.json")));

        assertThat(classes(result.dataset()).get(0)).isEqualTo("atypical mitotic figure: segregation");
        assertThat(result.dataset().annotators())
                .extracting(Annotator::name)
                .containsExactly("expert1", "expert1 (layer)", "expert2", "expert3");
    }

    @Test
    void the_distance_can_be_larger() throws IOException {
        Path layer = layer(HEADER + "a.tiff,110,100,AMF,AMF,,AMF\n");

        CliRun near = CliRun.midog("join", dataset, layer, folder.resolve("near.json"));
        CliRun far = CliRun.midog("join", dataset, layer, folder.resolve("far.json"), "--within", 12);
        CliRun bad = CliRun.midog("join", dataset, layer, folder.resolve("bad.json"), "--within", -1);

        assertThat(near.exitCode()).isEqualTo(1);
        assertThat(near.err())
                .contains("none of its 1 label belongs to an annotation")
                .contains("annotation 1, is 10.0 px away")
                .contains("--within");
        assertThat(near.err()).doesNotContain("near.json (");
        assertThat(far.exitCode()).as(far.err()).isZero();
        assertThat(bad.exitCode()).isEqualTo(2);
    }

    @Test
    void labels_of_whole_images_and_of_other_images_are_refused() throws IOException {
        Path labels = folder.resolve("labels.json");
        Annotation whole = new Annotation(1, 1, 1, new Shape.ImageLabel(), List.of());
        Datasets.write(dataset(List.of(whole), List.of()), labels, "coco", false);

        CliRun placeless = CliRun.midog("join", dataset, labels, folder.resolve("a.json"));
        CliRun others =
                CliRun.midog("join", dataset, layer(HEADER + "b.tiff,1,1,AMF,AMF,,AMF\n"), folder.resolve("b.json"));

        assertThat(placeless.exitCode()).isEqualTo(3);
        assertThat(placeless.err()).contains("no label has a place");
        assertThat(others.exitCode()).isEqualTo(3);
        assertThat(others.err()).contains("none of its images (such as b.tiff) is one of the dataset (such as a.tiff)");
    }

    @Test
    void labels_on_a_dataset_in_sqlite_keep_the_numbers_of_its_own_votes() throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (int id : List.of(9, 2, 7, 1, 5)) {
            annotations.add(new Annotation(
                    id,
                    1,
                    1,
                    new Shape.Spot(new Point(50 * id, 10)),
                    Stream.generate(() -> new Vote(1, 1L)).limit(1 + id % 2).toList()));
        }
        Path database = folder.resolve("dataset.sqlite");
        Datasets.write(
                dataset(annotations, List.of(new Annotator(1, "A", Extras.EMPTY))), database, "sliderunner", false);

        Dataset joined = Datasets.join(JoinSettings.of(
                        database,
                        layer(HEADER + "a.tiff,450,10,AMF,AMF,,AMF\na.tiff,250,10,AMF,AMF,,AMF\n"),
                        folder.resolve("joined.sqlite")))
                .dataset();

        Dataset back = Datasets.open(folder.resolve("joined.sqlite")).dataset();
        assertThat(back.annotations())
                .extracting(one -> one.votes().size())
                .containsExactly(joined.annotations().stream()
                        .map(one -> one.votes().size())
                        .toArray(Integer[]::new));
    }

    @Test
    void all_labels_of_midog_2025_belong_to_mitotic_figures_of_midog_plus_plus() throws IOException {
        Path out = folder.resolve("atypical.json");
        JoinResult result = Datasets.join(
                JoinSettings.builder(SharedData.file("MIDOG++.json"), SharedData.file("atypical/MIDOG25.csv"), out)
                        .to("coco")
                        .build());

        assertThat(result.report().joined()).isEqualTo(11937);
        assertThat(result.report().notJoined()).isEmpty();
        assertThat(result.report().withoutLabel()).isZero();

        Dataset back = Datasets.open(out).dataset();
        DatasetStats stats = DatasetStats.of(back, Grouping.DOMAIN, 50);
        assertThat(stats.total().mitoticFigures()).isEqualTo(11937);
        assertThat(stats.total().hardNegatives()).isEqualTo(14349);
        ClassHierarchy hierarchy = ClassHierarchy.of(back.categories());
        assertThat(back.annotations())
                .filteredOn(one -> hierarchy.isKindOf(one.categoryId(), "atypical"))
                .hasSize(1748);
        assertThat(classes(back)).filteredOn(name -> name.contains("atypical")).hasSize(1748);

        // The experts' votes on atypical figures are another question than those on mitotic figures.
        CliRun statistics = CliRun.midog("stats", out);
        CliRun validation = CliRun.midog("validate", out, "--format", "csv");
        assertThat(statistics.out()).contains("mitotic figures: 1748 atypical, 10189 normal");
        assertThat(CliRun.midog("agreement", out, "--class-depth", 1, "--bootstrap", 0)
                        .out())
                .containsPattern("total +475 +11937 +0.882 +0.572")
                .containsPattern("expert1 +expert2 +11937 +0.882 +0.572");
        assertThat(statistics.out())
                .contains("the first two agree on 79.0% of 26286 (Cohen's kappa 0.575); a third vote decided 21.0%");
        assertThat(validation
                        .out()
                        .lines()
                        .filter(line -> line.contains("CLASS-AGAINST-VOTES"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("49 annotations have another class"));
    }

    @Test
    void the_labels_of_ami_br_belong_to_midog_and_to_tupac() throws IOException {
        Path layer = SharedData.file("atypical/AMI-BR.csv");
        JoinResult midog =
                Datasets.join(JoinSettings.of(SharedData.file("MIDOG++.json"), layer, folder.resolve("midog.json")));
        JoinResult tupac = Datasets.join(JoinSettings.of(
                SharedData.file("tupac-al/TUPAC_alternativeLabels_training.sqlite"),
                layer,
                folder.resolve("tupac.sqlite")));

        assertThat(midog.report().byId()).isEqualTo(1721);
        assertThat(midog.report().ofOtherImages()).isEqualTo(1999);
        // The database lacks 102 of the cells, and has one of them as a hard negative.
        assertThat(tupac.report().ofOtherImages()).isEqualTo(1721);
        assertThat(tupac.report().byId()).isEqualTo(1883);
        assertThat(tupac.report().byPlace()).isEqualTo(13);
        assertThat(tupac.report().notJoined()).hasSize(103);
        assertThat(tupac.report().joined() + tupac.report().notJoined().size()).isEqualTo(1999);
    }

    @Test
    void the_crops_of_at_norm_md_are_refused_though_every_name_is_one_of_midog_2025() throws IOException {
        CliRun run = CliRun.midog(
                "join",
                SharedData.file("MIDOG++.json"),
                SharedData.file("atypical/AtNorM-MD_expert_votes.csv"),
                folder.resolve("out.json"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("but not where they lie");
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    private Dataset join(String table) throws IOException {
        return result(table).dataset();
    }

    private JoinResult result(String table) throws IOException {
        return Datasets.join(JoinSettings.of(dataset, layer(table), folder.resolve("joined.json")));
    }

    private Path layer(String table) throws IOException {
        return Files.writeString(folder.resolve("layer.csv"), table);
    }

    private static List<String> classes(Dataset dataset) {
        return dataset.annotations().stream()
                .map(one -> requireNonNull(dataset.categoriesById().get(one.categoryId()))
                        .name())
                .collect(Collectors.toList());
    }

    private static Dataset dataset(List<Annotation> annotations, List<Annotator> annotators) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY)),
                annotators,
                List.of(new Roi(1, "a.tiff", RoiFacts.ofSize(1000, 1000), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }

    private static Annotation annotation(long id, int categoryId, double x, double y) {
        return new Annotation(
                id,
                1,
                categoryId,
                new Shape.Spot(new Point(x, y)),
                List.of(new Vote(categoryId, null), new Vote(categoryId, null)));
    }
}
