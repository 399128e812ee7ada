package dev.midog.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.api.Datasets;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of labels that experts gave to mitotic figures: atypical or normal, and phases. */
class SecondLabelsTest {
    private static final String MIDOG_2025 = """
            image_id,filename,coordinateX,coordinateY,Tumor,Scanner,Origin,Species,expert1,expert2,expert3,majority
            1.png,201.tiff,5047,459,canine lung cancer,3D Histech,VMU Vienna,Canine,NMF,NMF,,NMF
            2.png,201.tiff,5824,603,canine lung cancer,3D Histech,VMU Vienna,Canine,AMF,NMF,AMF,AMF
            3.png,201.tiff,2658,2519,canine lung cancer,3D Histech,VMU Vienna,Canine,AMF,AMF,NMF,NMF
            """;

    @TempDir
    private Path folder;

    @Test
    void atypical_and_normal_are_classes_of_their_own_that_are_both_mitotic_figures() throws IOException {
        Dataset dataset = read(MIDOG_2025);

        assertThat(classes(dataset)).isEqualTo(Map.of("atypical mitotic figure", 1L, "normal mitotic figure", 2L));
        assertThat(dataset.categories()).extracting(Category::role).containsOnly(CategoryRole.MITOTIC_FIGURE);
        assertThat(dataset.annotations()).extracting(one -> one.votes().size()).containsExactly(2, 3, 3);
    }

    @Test
    void phases_are_classes_where_the_experts_who_state_one_agree() throws IOException {
        Dataset dataset = read("""
                ,slide,dataset,uid,x,y,expert1_label,expert2_label,expert1_atypical,expert2_atypical,expert3_atypical,majority_atypical
                0,a.tiff,MIDOG21,6,44,21,NMF metaphase,NMF metaphase,False,False,False,False
                1,a.tiff,MIDOG21,7,18,15,AMF segregation,NMF metaphase,True,False,True,True
                2,a.tiff,MIDOG21,9,53,32,AMF bipolar assymetric,AMF bipolar assymetric,True,True,False,True
                """);

        assertThat(classes(dataset))
                .isEqualTo(Map.of(
                        "normal mitotic figure: metaphase", 1L,
                        "atypical mitotic figure", 1L,
                        "atypical mitotic figure: bipolar asymmetric", 1L));
        assertThat(dataset.annotators()).extracting(one -> one.name()).containsExactly("expert1", "expert2", "expert3");
        assertThat(dataset.annotations())
                .extracting(one -> one.extras().get("uid"))
                .containsExactly(6L, 7L, 9L);
        assertThat(dataset.rois()).extracting(one -> one.facts().split()).containsOnlyNulls();
    }

    @Test
    void a_phase_against_its_own_flag_is_an_error() throws IOException {
        CliRun run = CliRun.midog("stats", file("""
                slide,uid,x,y,expert1_label,expert1_atypical,majority_atypical
                a.tiff,6,44,21,NMF metaphase,True,True
                """));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("line 2: the column expert1_label is \"NMF metaphase\" and expert1_atypical is \"True\"");
    }

    @Test
    void nmf_without_amf_in_the_table_stays_as_it_is() throws IOException {
        Dataset dataset = read("filename,x,y,expert1,majority\na.tiff,1,2,NMF,NMF\n");

        assertThat(classes(dataset)).isEqualTo(Map.of("NMF", 1L));
    }

    @Test
    void boxes_are_read_from_the_names_of_crops_that_state_them() throws IOException {
        Dataset dataset = read("image_id,filename,majority\ns1_x102_y115_577_371_609_403.png,s1,AMF\n");

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("s1_x102_y115.png");
        assertThat(dataset.annotations().get(0).shape().centre()).isEqualTo(new Point(593, 387));
    }

    @Test
    void labels_of_crops_without_places_are_refused() throws IOException {
        CliRun run = CliRun.midog("stats", file("Filename,Expert_1,Expert_2,Majority\n1.png,Normal,Atypical,Normal\n"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("(\"1.png\") but not where they lie");
    }

    @Test
    void tables_without_a_header_state_y_before_x_and_the_class_by_their_folder() throws IOException {
        Path figures = Files.createDirectories(folder.resolve("mitoses_ground_truth/01"));
        Path others = Files.createDirectories(folder.resolve("nonmitoses_ground_truth/01"));
        Files.writeString(figures.resolve("01.csv"), "839,2\n778,1586\n");
        Files.writeString(figures.resolve("02.csv"), "");
        Files.writeString(others.resolve("01.csv"), "184,1199\n");

        Dataset dataset = Datasets.open(folder).dataset();

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("01/01.tif", "01/02.tif");
        assertThat(classes(dataset)).isEqualTo(Map.of("mitotic figure", 2L, "hard negative", 1L));
        assertThat(dataset.annotations().get(0).shape().centre()).isEqualTo(new Point(2, 839));
        assertThat(classes(Datasets.open(others.resolve("01.csv")).dataset())).isEqualTo(Map.of("hard negative", 1L));
    }

    @Test
    void a_table_without_a_header_in_a_folder_that_tells_no_class_is_refused() throws IOException {
        CliRun run = CliRun.midog("stats", file("839,2\n778,1586\n"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("no folder above it tells the class");
    }

    @Test
    void the_labels_of_midog_2025_are_read_whole() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("atypical/MIDOG25.csv")).dataset();

        assertThat(classes(dataset))
                .isEqualTo(Map.of("atypical mitotic figure", 1748L, "normal mitotic figure", 10189L));
        // 7,127 rows leave expert3 empty.
        assertThat(dataset.annotations().stream()
                        .mapToLong(one -> one.votes().size())
                        .sum())
                .isEqualTo(3 * 11937 - 7127);
    }

    @Test
    void the_labels_of_ami_br_have_8_phases_and_832_atypical_figures() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("atypical/AMI-BR.csv")).dataset();
        ClassHierarchy hierarchy = ClassHierarchy.of(dataset.categories());

        assertThat(dataset.categories())
                .filteredOn(one -> hierarchy.depth(one.id()) == 2)
                .hasSize(8);
        assertThat(dataset.annotations()).hasSize(3720);
        assertThat(dataset.annotations())
                .filteredOn(one -> hierarchy.isKindOf(one.categoryId(), "atypical"))
                .hasSize(832);
        // The phases of the two experts who state one agree on 2,628.
        assertThat(dataset.annotations())
                .filteredOn(one -> hierarchy.depth(one.categoryId()) == 2)
                .hasSizeGreaterThan(2500);
    }

    @Test
    void the_boxes_of_omg_octo_are_read_and_the_crops_of_at_norm_md_refused() throws IOException {
        Dataset dataset =
                Datasets.open(SharedData.file("atypical/OMG-Octo.csv")).dataset();
        CliRun crops = CliRun.midog("stats", SharedData.file("atypical/AtNorM-MD_expert_votes.csv"));

        assertThat(classes(dataset)).isEqualTo(Map.of("atypical mitotic figure", 1378L, "normal mitotic figure", 379L));
        assertThat(crops.exitCode()).isEqualTo(3);
        assertThat(crops.err()).contains("but not where they lie");
    }

    @Test
    void the_tables_of_tupac_are_read_as_a_folder() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("tupac-al/TUPAC_AL")).dataset();

        assertThat(classes(dataset)).isEqualTo(Map.of("mitotic figure", 95L, "hard negative", 222L));
        assertThat(dataset.rois()).hasSize(39);
    }

    private static Map<String, Long> classes(Dataset dataset) {
        Map<Integer, Category> categories = dataset.categoriesById();
        return dataset.annotations().stream()
                .map(Annotation::categoryId)
                .map(id -> requireNonNull(categories.get(id)).name())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Dataset read(String text) throws IOException {
        return Datasets.open(file(text)).dataset();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }
}
