package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportCommandTest {
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private Path page() {
        return folder.resolve("report.html");
    }

    private String report(Object... words) throws IOException {
        List<Object> all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(words));
        all.addAll(List.of("--output", page(), "--force"));
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readString(page());
    }

    @Test
    void a_page_has_the_dataset_its_faults_and_cells() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);

        String html = report(fixture.dataset(), "--images", fixture.images(), "--validate", "--um-per-px", "0.25");

        Document page = parsed(html);
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "The dataset",
                        "Votes and agreement",
                        "Checks of the dataset",
                        "Example cells",
                        "How this page was made");
        assertThat(html).contains("data:image/png;base64,");
        assertThat(texts(page, "h3")).contains("Density of mitotic figures by domain");
    }

    @Test
    void a_page_asks_for_nothing_and_links_to_the_article_alone() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);
        Document page = parsed(report(fixture.dataset(), "--images", fixture.images()));

        List<String> addresses = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String name : List.of("src", "href", "data", "action", "xlink:href")) {
                if (element.hasAttribute(name)) {
                    addresses.add(element.getAttribute(name));
                }
            }
        }
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address -> address.startsWith("#")
                        || address.startsWith("data:image/png;base64,")
                        || address.equals("https://doi.org/10.1038/s41597-023-02327-4"));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(page, "style").get(0)).doesNotContain("url(", "@import");
    }

    @Test
    void ids_are_unique_and_every_picture_has_words() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);
        Document page = parsed(report(fixture.dataset(), "--images", fixture.images()));

        Set<String> ids = new HashSet<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
        }
        NodeList pictures = page.getElementsByTagName("svg");
        assertThat(pictures.getLength()).isPositive();
        for (int i = 0; i < pictures.getLength(); i++) {
            Element picture = (Element) pictures.item(i);
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            if (picture.getAttribute("aria-label").isEmpty()) {
                assertThat(ids)
                        .containsAll(
                                List.of(picture.getAttribute("aria-labelledby").split(" ")));
            }
        }
    }

    @Test
    void names_from_files_are_text_and_nothing_else() throws Exception {
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=y>&\\u202e\\u0007";
        Path json = Files.writeString(folder.resolve("hostile.json"), """
                {"images": [
                   {"id": 1, "file_name": "a%1$s.tiff", "width": 500, "height": 500, "tumor_type": "tumor %1$s",
                    "scanner": "scanner %1$s", "lab": "lab %1$s"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "class %1$s"}],
                 "annotators": [{"id": 1, "name": "Anna %1$s"}, {"id": 2, "name": "Ben %1$s"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 2],
                    "label_annotators": [1, 2]},
                   {"id": 2, "image_id": 1, "category_id": 2, "bbox": [440, 100, 50, 50], "labels": [2, 2],
                    "label_annotators": [1, 2]}]}
                """.formatted(hostile.replace("\"'", "\\\"'")));

        Document page = parsed(report(json, "--validate", "--um-per-px", "0.25", "--bootstrap", "10"));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("tumor <script>alert(1)</script>\"'><img src=x onerror=y>&??");
    }

    @Test
    void the_area_is_known_where_the_image_files_state_their_scale() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);
        Path json = Files.writeString(
                folder.resolve("other.json"),
                Files.readString(fixture.dataset())
                        .replace("\"categories\": [", "\"categories\": [{\"id\": 9, \"name\": \"lymphocyte\"},")
                        .replaceFirst("\"category_id\": 2", "\"category_id\": 9"));

        Document page = parsed(report(json, "--images", fixture.images()));

        assertThat(texts(page, "dd")).contains("0.001");
        assertThat(texts(page, "dt")).contains("other annotations");
        assertThat(texts(page, "h3")).contains("Density of mitotic figures by domain");
    }

    @Test
    void two_hundred_classes_with_votes_have_a_page_that_says_what_is_not_measured() throws Exception {
        StringBuilder classes = new StringBuilder("{\"id\": 1, \"name\": \"mitotic figure\"}");
        StringBuilder cells = new StringBuilder();
        for (int id = 2; id <= 200; id++) {
            classes.append(",{\"id\": %1$d, \"name\": \"class %1$d\"}".formatted(id));
            cells.append(
                    "%s{\"id\": %d, \"image_id\": 1, \"category_id\": %d, \"bbox\": [%d, 100, 50, 50], \"labels\": [%d, 1]}"
                            .formatted(id == 2 ? "" : ",", id, id, id, id));
        }
        Path json = Files.writeString(
                folder.resolve("many.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.tiff\", \"width\": 500, \"height\": 500}], \"categories\": ["
                        + classes + "], \"annotations\": [" + cells + "]}");

        String text =
                parsed(report(json, "--bbox", "xywh")).getDocumentElement().getTextContent();

        assertThat(text)
                .contains(
                        "is not measured: the votes are of 200 classes",
                        "in 200 classes, such as mitotic figure, class 2")
                .doesNotContain("class 12,");
    }

    @Test
    void votes_for_a_class_are_votes_for_its_kinds_too() throws Exception {
        Path table = SharedData.file("atypical/AMI-BR.csv");

        String text =
                parsed(report(table, "--bootstrap", "0")).getDocumentElement().getTextContent();

        assertThat(text).contains("Votes for the class", "3 of 3", "2 of 3").doesNotContain("0 of 3");
    }

    @Test
    void a_page_is_not_written_under_the_name_of_another_kind_of_file() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);

        CliRun run = CliRun.midog("report", fixture.dataset(), "--output", folder.resolve("page.pdf"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--output", ".html", "print the page from a browser");
        assertThat(folder.resolve("page.pdf")).doesNotExist();
    }

    @Test
    void the_settings_of_a_page_can_be_given_again() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);

        String html = report(fixture.dataset(), "--cases", "1,b.*", "--um-per-px", "0.25x0.26", "--bbox", "xywh");

        assertThat(parsed(html).getDocumentElement().getTextContent())
                .contains(
                        "selection of cases--cases 1,b.*\n",
                        "reading of the dataset--bbox xywh --um-per-px 0.25x0.26\n");
    }

    @Test
    void a_finding_names_the_command_that_mends_it() throws Exception {
        Path json = Files.writeString(folder.resolve("twice.json"), """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 500, "height": 500}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50]},
                   {"id": 2, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50]}]}
                """);

        String html = report(json, "--validate", "--bbox", "xywh");

        assertThat(html).contains("midog validate --fix").doesNotContain("; --fix");
    }

    @Test
    void an_empty_dataset_has_a_page() throws Exception {
        Path json = Files.writeString(
                folder.resolve("empty.json"), "{\"images\": [], \"annotations\": [], \"categories\": []}");

        Document page = parsed(report(json));

        assertThat(page.getDocumentElement().getTextContent()).contains("0 images are listed. No annotations count.");
    }

    @Test
    void the_same_input_gives_the_same_bytes_wherever_it_lies() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path two = Files.createDirectories(folder.resolve("two/further"));
        ExtractFixture first = ExtractFixture.in(one, 100, 80);
        ExtractFixture second = ExtractFixture.in(two, 100, 80);

        String there = report(first.dataset(), "--images", first.images(), "--validate");
        String here = report(second.dataset(), "--images", second.images(), "--validate");

        assertThat(here).isEqualTo(there).doesNotContain(folder.toString());
    }

    @Test
    void the_page_of_the_published_dataset_is_small() throws Exception {
        Path json = SharedData.file("MIDOG++.json");

        Document page = parsed(report(json, "--validate"));

        assertThat(Files.size(page())).isLessThan(MEGABYTE);
        assertThat(texts(page, "dd")).contains("503", "11,937", "14,349");
    }

    @Test
    void an_existing_page_is_kept_unless_it_is_to_be_replaced() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);
        Files.writeString(page(), "mine");

        CliRun run = CliRun.midog("report", fixture.dataset(), "--output", page());

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("--force");
        assertThat(page()).hasContent("mine");
    }

    @Test
    void a_full_disk_is_reported_in_one_sentence() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 80);
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");

        CliRun run = CliRun.midog("report", fixture.dataset(), "--output", "/dev/full", "--force");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: "))).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    private static Document parsed(String html) throws Exception {
        assertThat(html).startsWith("<!DOCTYPE html>\n");
        assertThat(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f]").matcher(html).find())
                .isFalse();
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setEntityResolver((publicId, systemId) -> new InputSource(new ByteArrayInputStream(new byte[0])));
        return parser.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document page, String element) {
        List<String> texts = new ArrayList<>();
        NodeList found = page.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
