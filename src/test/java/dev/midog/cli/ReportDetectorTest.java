package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.midog.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The parts of a report that are about detectors. */
class ReportDetectorTest {
    private static final long THREE_MEGABYTES = 3_000_000;

    @TempDir
    private Path folder;

    private ExtractFixture fixture;
    private Path found;

    @BeforeEach
    void prepare() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 80);
        found = Files.writeString(folder.resolve("found.csv"), """
                file_name,x,y,score
                a.tiff,20,20,0.9
                a.tiff,70,60,0.7
                b.tiff,7,9,0.6
                b.tiff,50,50,0.2
                """);
    }

    @Test
    void detections_and_their_written_figures_give_the_same_section() throws Exception {
        Path metrics = evaluated(found, "written.json");

        Element scored = section(report("--predictions", found), "detector1");
        Element read = section(report("--evaluation", metrics), "detector1");

        assertThat(withoutName(read, "written")).isEqualTo(withoutName(scored, "found.csv"));
        assertThat(headings(scored))
                .contains("Precision and recall", "FROC", "Choice of the threshold", "Worst errors");
    }

    @Test
    void the_curve_goes_through_the_numbers_of_its_table() throws Exception {
        Path metrics = evaluated(found, "metrics.json");
        Element figure = byId(report("--evaluation", metrics), "detector1-pr");

        List<List<Double>> drawn = curve(figure);
        List<List<Double>> table = rows(figure).stream()
                .filter(row -> !row.get(5).equals("-") && !row.get(7).equals("-"))
                .map(row -> List.of(Double.valueOf(row.get(7)), Double.valueOf(row.get(5))))
                .toList();

        assertThat(drawn).hasSameSizeAs(table).hasSizeGreaterThan(2);
        for (int i = 0; i < table.size(); i++) {
            assertThat(drawn.get(i).get(0)).isCloseTo(table.get(i).get(0), within(1e-3));
            assertThat(drawn.get(i).get(1)).isCloseTo(table.get(i).get(1), within(1e-3));
        }
    }

    @Test
    void several_detectors_are_ranked_side_by_side() throws Exception {
        Path other = Files.writeString(folder.resolve("other.csv"), "file_name,x,y,score\na.tiff,90,70,0.9\n");
        Path first = evaluated(found, "one/metrics.json");
        Path second = evaluated(other, "two/metrics.json");

        Document page = report("--evaluation", second, first);

        assertThat(rows(section(page, "comparison")).subList(0, 2))
                .extracting(row -> row.get(0), row -> row.get(1))
                .containsExactly(tuple("one", "1"), tuple("two", "2"));
        assertThat(rows(section(page, "comparison")).get(0).get(4)).isEqualTo("-");
        assertThat(rows(section(page, "comparison")).get(1).get(4))
                .matches("-[01]\\.\\d{3} \\(-[01]\\.\\d{3} to [+-]0\\.\\d{3}\\)");
        assertThat(headings(section(page, "detector1"))).startsWith("Detector: two");
        assertThat(headings(section(page, "detector2"))).startsWith("Detector: one");
    }

    @Test
    void several_files_of_detections_are_scored_side_by_side() throws Exception {
        Path other = Files.writeString(folder.resolve("other.csv"), "file_name,x,y,score\na.tiff,90,70,0.9\n");

        Document page = report("--predictions", found, "--against", other, "--radius-px", "25", "--threshold", "0.4");

        assertThat(rows(section(page, "comparison")).subList(0, 2))
                .extracting(row -> row.get(0))
                .containsExactly("found.csv", "other.csv");
        assertThat(section(page, "detector2").getTextContent())
                .contains("Detector: other.csv", "within 25.0 px", "above 0.4000");
        assertThat(section(page, "origin").getTextContent()).contains("other.csv", "matching radius (px)25.0");
    }

    @Test
    void further_detectors_without_a_first_are_refused() {
        CliRun run =
                CliRun.midog("report", fixture.dataset(), "--against", found, "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--against is for detections", "--predictions");
    }

    @Test
    void the_worst_errors_are_shown_as_cells() throws Exception {
        Path metrics = evaluated(found, "metrics.json");

        Element section = section(report("--evaluation", metrics, "--images", fixture.images()), "detector1");

        assertThat(section.getElementsByTagName("image").getLength())
                .isEqualTo(rows(byTag(section, "details", "The places")).size())
                .isPositive();
    }

    @Test
    void the_worst_errors_have_the_boxes_of_their_files() throws Exception {
        Path boxes =
                Files.writeString(folder.resolve("boxes.csv"), "file_name,x1,y1,x2,y2,score\na.tiff,60,50,76,60,0.9\n");
        Path metrics = evaluated(boxes, "metrics.json");

        Element section = section(report("--evaluation", metrics, "--images", fixture.images()), "detector1");

        assertThat(elements(section, "rect").stream()
                        .filter(rect -> rect.getAttribute("fill").equals("none"))
                        .map(rect -> rect.getAttribute("width") + " x " + rect.getAttribute("height"))
                        .distinct())
                .contains("16 x 10", "20 x 20")
                .doesNotContain("50 x 50");
    }

    @Test
    void a_dataset_without_votes_has_no_words_about_votes_among_its_errors() throws Exception {
        Files.writeString(
                fixture.dataset(), Files.readString(fixture.dataset()).replaceAll(",\\s*\"labels\": \\[1, 2, 1]", ""));
        Path far = Files.writeString(folder.resolve("far.csv"), "file_name,x,y,score\na.tiff,90,70,0.9\n");

        Element section =
                section(report("--evaluation", evaluated(far, "far.json"), "--images", fixture.images()), "detector1");

        assertThat(section.getTextContent())
                .contains("FN: not found", "False negatives")
                .doesNotContain("votes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"precision\": 1.0|\"precision\": 1e300|\"precision\" is 1.0E300, which is not a figure from 0 to 1",
                "\"threshold\": 0.9|\"threshold\": NaN|\"threshold\" is NaN, which is not a figure",
                "\"count\": 0|\"count\": -5|\"count\" is -5, which is not a count",
                "\"x\": 70.0|\"x\": 1e300|the point (1.0E300",
                "\"images\": 2|\"images\": 1e12|\"images\" is 1.0E12, which is not a count"
            })
    void figures_that_cannot_be_are_refused_with_their_file(String right, String wrong, String sentence)
            throws IOException {
        Path metrics = evaluated(found, "metrics.json");
        String text = Files.readString(metrics);
        assertThat(text).contains(right);
        Path broken = Files.writeString(folder.resolve("broken.json"), text.replace(right, wrong));

        CliRun run =
                CliRun.midog("report", fixture.dataset(), "--evaluation", broken, "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("broken.json: ", sentence);
        assertThat(folder.resolve("r.html")).doesNotExist();
    }

    @Test
    void figures_of_other_images_are_noted() throws Exception {
        Path metrics = evaluated(found, "metrics.json");
        Path renamed = Files.writeString(
                folder.resolve("else.json"), Files.readString(metrics).replace("b.tiff", "z.tiff"));

        Document page = report("--evaluation", renamed);

        assertThat(section(page, "origin").getTextContent())
                .contains(
                        "else: 1 of the 2 images that it was scored on are not among those of this page, such as z.tiff");
    }

    @Test
    void runs_make_a_matrix_of_domain_shift() throws Exception {
        Path run = Files.createDirectories(folder.resolve("runs/one/files"));
        Files.writeString(run.resolve("config.yaml"), "data:\n  value:\n    tumortypes: human breast cancer\n");
        Files.writeString(
                run.resolve("metrics.json"),
                "{\"aggregates\": {\"human breast cancer_f1\": 0.75, \"canine lymphoma_f1\": 0.25}}");

        Element figure = byId(report("--aggregate", folder.resolve("runs")), "shift-f1");

        assertThat(rows(figure)).containsExactly(List.of("human breast cancer", "1", "0.750", "0.250"));
    }

    @Test
    void figures_of_the_reference_evaluation_are_reported_without_curves() throws Exception {
        Path reference = Files.writeString(
                folder.resolve("reference.json"),
                "{\"case\": {}, \"aggregates\": {\"precision\": 0.5, \"recall\": 0.25, \"f1_score\": 0.333, \"mAP\": 0.4,"
                        + " \"det_threshold\": 0.7, \"human melanoma_f1\": 0.3}}");

        Element section = section(report("--evaluation", reference), "detector1");

        assertThat(section.getTextContent()).contains("0.333", "0.250", "above 0.7000", "human melanoma");
        assertThat(headings(section)).containsExactly("Detector: reference", "F1 by tumor type");
    }

    @Test
    void what_has_no_figures_is_refused_in_one_sentence() throws IOException {
        Path none = Files.writeString(folder.resolve("none.json"), "{\"a\": 1}");

        CliRun run =
                CliRun.midog("report", fixture.dataset(), "--evaluation", none, "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("none.json has no figures of a detector").contains("midog evaluate");
        assertThat(folder.resolve("r.html")).doesNotExist();
    }

    @Test
    void an_unknown_scale_is_refused_with_advice_that_can_be_followed() {
        CliRun run =
                CliRun.midog("report", fixture.dataset(), "--predictions", found, "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("--um-per-px", "--radius-px");
    }

    @Test
    void what_was_noticed_twice_is_told_once() throws Exception {
        Path corners = Files.writeString(
                folder.resolve("corners.json"),
                Files.readString(fixture.dataset())
                        .replace("\"info\": {\"midog\": {\"bbox\": \"xywh\", \"version\": 1}},", "")
                        .replace("[10, 10, 20, 20]", "[10, 10, 30, 30]")
                        .replace("[40, 30, 20, 20]", "[40, 30, 60, 50]")
                        .replace("[5, 5, 10, 10]", "[50, 50, 60, 60]"));

        CliRun run = CliRun.midog(
                "report", corners, "--predictions", found, "--um-per-px", "0.25", "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("note: ")))
                .anyMatch(line -> line.contains("corners"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_threshold_without_detections_is_refused() {
        CliRun run =
                CliRun.midog("report", fixture.dataset(), "--threshold", "0.5", "--output", folder.resolve("r.html"));

        assertThat(run.err()).contains("--threshold is for detections").contains("--predictions");
    }

    @Test
    void the_published_dataset_with_a_detector_stays_below_three_megabytes() throws Exception {
        Path json = SharedData.file("MIDOG++.json");
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("file_name,x,y,score\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(String.format("%03d.tiff", 1 + random.nextInt(553)))
                    .append(',')
                    .append(random.nextInt(6000))
                    .append(',')
                    .append(random.nextInt(4500))
                    .append(',')
                    .append(random.nextInt(10_000) / 10_000.0)
                    .append('\n');
        }
        Path detections = Files.writeString(folder.resolve("many.csv"), csv);

        CliRun run = CliRun.midog(
                "report", json, "--predictions", detections, "--validate", "--output", folder.resolve("r.html"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.size(folder.resolve("r.html"))).isLessThan(THREE_MEGABYTES);
    }

    private Path evaluated(Path detections, String name) throws IOException {
        Path metrics = folder.resolve(name);
        Files.createDirectories(metrics.getParent());
        CliRun run = CliRun.midog(
                "evaluate",
                "--truth",
                fixture.dataset(),
                "--predictions",
                detections,
                "--um-per-px",
                "0.25",
                "--bootstrap",
                "50",
                "--output",
                metrics);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return metrics;
    }

    private Document report(Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("report", fixture.dataset(), "--um-per-px", "0.25"));
        all.addAll(List.of("--bootstrap", "50", "--output", folder.resolve("report.html"), "--force"));
        all.addAll(List.of(words));
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(folder.resolve("report.html"))
                        .replace("<!DOCTYPE html>", "")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static Element section(Document page, String id) {
        return byId(page, id);
    }

    private static Element byId(Document page, String id) {
        return elements(page.getDocumentElement(), "*").stream()
                .filter(one -> one.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Element byTag(Element in, String tag, String text) {
        return elements(in, tag).stream()
                .filter(one -> one.getTextContent().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(Element in, String tag) {
        List<Element> elements = new ArrayList<>();
        NodeList found = in.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> headings(Element section) {
        List<String> headings = new ArrayList<>();
        for (Element one : elements(section, "*")) {
            if (one.getTagName().equals("h2") || one.getTagName().equals("h3")) {
                headings.add(one.getTextContent());
            }
        }
        return headings;
    }

    private static String withoutName(Element section, String name) {
        return section.getTextContent().replace(name, "NAME");
    }

    private static List<List<String>> rows(Element in) {
        List<List<String>> rows = new ArrayList<>();
        for (Element body : elements(in, "tbody")) {
            for (Element row : elements(body, "tr")) {
                rows.add(
                        elements(row, "*").stream().map(Element::getTextContent).toList());
            }
        }
        return rows;
    }

    /** The places of the first curve as values, read back by the labels of the axes. */
    private static List<List<Double>> curve(Element figure) {
        TreeMap<Double, Double> across = new TreeMap<>();
        TreeMap<Double, Double> up = new TreeMap<>();
        for (Element text : elements(figure, "text")) {
            if (text.getTextContent().matches("[0-9.]+")) {
                double value = Double.parseDouble(text.getTextContent());
                if (text.getAttribute("text-anchor").equals("middle")) {
                    across.put(value, Double.parseDouble(text.getAttribute("x")));
                } else {
                    up.put(value, Double.parseDouble(text.getAttribute("y")) - 4);
                }
            }
        }
        Element curve = elements(figure, "path").stream()
                .filter(path -> path.getAttribute("class").equals("l-c0"))
                .filter(path -> path.getAttribute("d").split("L").length > 2)
                .findFirst()
                .orElseThrow();
        List<List<Double>> places = new ArrayList<>();
        for (String place : curve.getAttribute("d").substring(1).split("L")) {
            String[] numbers = place.split(" ");
            places.add(
                    List.of(value(across, Double.parseDouble(numbers[0])), value(up, Double.parseDouble(numbers[1]))));
        }
        return places;
    }

    private static double value(NavigableMap<Double, Double> axis, double at) {
        double first = axis.firstEntry().getValue();
        double last = axis.lastEntry().getValue();
        return axis.firstKey() + (at - first) / (last - first) * (axis.lastKey() - axis.firstKey());
    }
}
