package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of tables that only the whole table or the user tells. */
class TableClassesTest {
    @TempDir
    private Path folder;

    @Test
    void numbers_from_0_are_not_those_of_the_guide() throws IOException {
        Path file = file("filename,x,y,class_id\na.png,10,10,0\na.png,90,10,1\n");

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("the column class_id counts classes from 0 (0, 1)")
                .contains("--map \"0=mitotic figure\"")
                .contains("--mf-class 0");
        assertThat(mitoticFigures(CliRun.midog("stats", file, "--mf-class", "0", "--format", "csv")))
                .isEqualTo("1");
    }

    @Test
    void numbers_from_0_get_their_names_from_the_user() throws IOException {
        Path file = file("filename,x,y,class_id\na.png,10,10,0\na.png,90,10,0\na.png,60,10,1\n");
        Path out = folder.resolve("out.csv");

        CliRun run = CliRun.midog("convert", file, out, "--map", "0=mitotic figure", "--map", "1=hard negative");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out))
                .containsPattern("a.png,1,.*mitotic figure")
                .containsPattern("a.png,2,.*hard");
    }

    @Test
    void numbers_of_the_guide_are_read_as_before() throws IOException {
        assertThat(mitoticFigures(CliRun.midog(
                        "stats", file("filename,x,y,label\na.png,10,10,1\na.png,90,10,2\n"), "--format", "csv")))
                .isEqualTo("1");
    }

    @Test
    void annotations_without_a_class_get_one_from_the_user_in_every_format() throws IOException {
        Path table = file("filename,x,y\na.png,10,10\na.png,90,10\n");
        Path geoJson = Files.writeString(folder.resolve("a.geojson"), """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "geometry": {"type": "Point", "coordinates": [10, 10]}, "properties": {}},
                  {"type": "Feature", "geometry": {"type": "Point", "coordinates": [90, 10]}, "properties": {}}]}
                """);
        for (Path file : List.of(table, geoJson)) {
            Path out = folder.resolve("out.csv");

            CliRun run = CliRun.midog("convert", file, out, "--map", "no class=mitotic figure", "--force");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(Files.readString(out).lines().filter(line -> line.contains(",mitotic figure,")))
                    .hasSize(2);
        }
    }

    @Test
    void a_table_without_classes_says_how_to_give_one() throws IOException {
        CliRun run = CliRun.midog("stats", file("filename,x,y\na.png,10,10\n"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("--map \"no class=NAME\"").contains("--columns label=COLUMN");
    }

    @Test
    void nmf_beside_amf_is_a_normal_mitotic_figure_and_alone_it_is_assumed_to_be_none() throws IOException {
        CliRun both = CliRun.midog(
                "stats", file("filename,x,y,label\na.png,10,10,NMF\na.png,90,10,AMF\n"), "--format", "csv");
        CliRun alone = CliRun.midog("stats", file("filename,x,y,label\na.png,10,10,NMF\n"), "--format", "csv");
        CliRun beside =
                CliRun.midog("stats", file("filename,x,y,label\na.png,10,10,NMF\na.png,90,10,MF\n"), "--format", "csv");

        CliRun all = CliRun.midog(
                "stats",
                file("filename,x,y,label\na.png,10,10,NMF\na.png,90,10,MF\na.png,90,90,AMF\n"),
                "--format",
                "csv");

        assertThat(mitoticFigures(all)).isEqualTo("2");
        assertThat(all.err()).contains("\"NMF\" is read as non-mitotic figure");
        assertThat(mitoticFigures(both)).isEqualTo("2");
        assertThat(both.err()).doesNotContain("NMF");
        assertThat(mitoticFigures(alone)).isEqualTo("0");
        assertThat(alone.err())
                .contains("\"NMF\" is read as non-mitotic figure")
                .contains("--mf-class NMF");
        assertThat(mitoticFigures(beside)).isEqualTo("1");
        assertThat(beside.err()).doesNotContain("NMF");
    }

    @Test
    void the_labels_of_midog_2025_are_mitotic_figures_with_the_votes_of_three_experts() throws IOException {
        Path file = SharedData.file("atypical/MIDOG25.csv");
        Path out = folder.resolve("out.json");

        CliRun stats = CliRun.midog("stats", file, "--format", "json");
        CliRun convert = CliRun.midog("convert", file, out, "--to", "coco", "--quiet");

        // 11,937 rows: 10,189 normal and 1,748 atypical mitotic figures.
        assertThat(stats.exitCode()).as(stats.err()).isZero();
        assertThat(stats.out()).containsPattern("\"mitoticFigures\"\\s*:\\s*11937");
        assertThat(convert.exitCode()).as(convert.err()).isZero();
        assertThat(Files.readString(out)).contains("expert1", "expert2", "expert3");
    }

    @Test
    void columns_are_heard_where_the_format_is_not_named() throws IOException {
        Path file = Files.writeString(folder.resolve("t.txt"), "case;u;v;kind\na.png;10,5;20;mitosis\n");

        CliRun run = CliRun.midog("stats", file, "--columns", "filename=case,x=u,y=v,label=kind", "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(mitoticFigures(run)).isEqualTo("1");
    }

    @Test
    void fractions_are_scaled_where_the_size_is_known_and_refused_else() throws IOException {
        Path unknown = file("filename,x,y,w,h,label\na.png,0.25,0.5,0.1,0.1,1\n");
        Path known = Files.writeString(
                folder.resolve("known.csv"),
                "filename,imagewidth,imageheight,x,y,w,h,label\na.png,1000,500,0.25,0.5,0.1,0.1,1\n");
        Path out = folder.resolve("out.csv");

        CliRun refused = CliRun.midog("stats", unknown);
        CliRun scaled = CliRun.midog("convert", known, out);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("all places lie between 0 and 1").contains("--images");
        assertThat(scaled.exitCode()).as(scaled.err()).isZero();
        assertThat(Files.readString(out)).contains("a.png,1,,,250,250,350,300");
    }

    @Test
    void fractions_of_boxes_that_cross_the_border_are_fractions_too() throws IOException {
        Path file = file("""
                filename,imagewidth,imageheight,xmin,ymin,xmax,ymax,label
                a.png,1000,500,0.25,0.5,0.35,0.6,1
                a.png,1000,500,-0.01,0.5,0.04,1.02,1
                """);
        Path out = folder.resolve("out.csv");

        CliRun run = CliRun.midog("convert", file, out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out)).contains("a.png,1,,,250,250,350,300").contains("a.png,1,,,-10,250,40,510");
    }

    @Test
    void fractions_in_coco_take_their_area_along() throws IOException {
        Path file = Files.writeString(folder.resolve("fractions.json"), """
                {"images": [{"id": 1, "file_name": "a.png", "width": 1000, "height": 500}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "bbox": [0.25, 0.5, 0.1, 0.1],
                   "area": 0.01, "segmentation": [[0.25, 0.5, 0.35, 0.5, 0.35, 0.6, 0.25, 0.6]]}]}
                """);
        Path out = folder.resolve("pixels.json");

        CliRun run = CliRun.midog("convert", file, out, "--to", "coco");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out)).contains("\"bbox\": [250, 250, 100, 50], \"area\": 5000");
    }

    @Test
    void fractions_in_pascal_voc_are_scaled_by_the_size_in_the_file() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), """
                <annotation><filename>a.png</filename><size><width>1000</width><height>500</height></size>
                  <object><name>mitotic figure</name>
                    <bndbox><xmin>0.25</xmin><ymin>0.5</ymin><xmax>0.35</xmax><ymax>0.6</ymax></bndbox></object>
                </annotation>
                """);
        Path out = folder.resolve("out.csv");

        CliRun scaled = CliRun.midog("convert", file, out);
        Files.writeString(file, Files.readString(file).replaceAll("<size>.*</size>", ""));
        CliRun refused = CliRun.midog("stats", file);

        assertThat(scaled.exitCode()).as(scaled.err()).isZero();
        assertThat(Files.readString(out)).contains("a.png,1,,,250,250,350,300");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("the size of a.png is not known");
    }

    @Test
    void validate_finds_fractions_and_writes_pixels_and_finds_a_class_that_may_mean_the_opposite() throws IOException {
        Path file = file("filename,imagewidth,imageheight,x,y,label\na.png,1000,500,0.25,0.5,NMF\n");
        Path fixed = folder.resolve("fixed.json");

        CliRun run = CliRun.midog("validate", file, "--format", "csv");
        CliRun fix = CliRun.midog("validate", file, "--fix", fixed, "--to", "coco", "--format", "csv");

        assertThat(fix.out()).contains("FRACTIONAL-PLACE,");
        assertThat(run.out()).contains("FRACTIONAL-PLACE,1,").contains("NMF-ASSUMED,1,");
        assertThat(run.out()).doesNotContain("BOX-CONVENTION");
        assertThat(CliRun.midog("validate", fixed, "--format", "csv").out()).doesNotContain("FRACTIONAL-PLACE");
        assertThat(Files.readString(fixed)).contains("250");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    /** The mitotic figures in the first row of figures. */
    private static String mitoticFigures(CliRun run) {
        String[] lines = run.out().split("\n");
        int at = List.of(lines[0].split(",")).indexOf("mitotic_figures");
        return at < 0 ? run.out() + run.err() : lines[1].split(",")[at];
    }
}
