package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.SharedData;
import dev.midog.api.Datasets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The option {@code --plot} of the four commands that have it. */
class PlotOptionTest {
    @TempDir
    private Path folder;

    private Path demo;

    @BeforeEach
    void prepare() throws Exception {
        demo = Datasets.demo(folder.resolve("demo")).json();
        Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\ndemo_1.tiff,72,43,0.9\ndemo_6.tiff,9,9,0.8\n");
    }

    private CliRun midog(String line, Path plot) {
        List<Object> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            words.add(
                    switch (word) {
                        case "DEMO" -> demo;
                        case "FOUND" -> folder.resolve("found.csv");
                        default -> word;
                    });
        }
        words.addAll(List.of("--plot", plot));
        return CliRun.midog(words.toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stats DEMO --um-per-px 0.25|Density of mitotic figures by domain",
                "agreement DEMO --by tumor --bootstrap 20|Inter-rater agreement by tumor",
                "split DEMO --scheme random|Splits by tumor type",
                "split DEMO --scheme leave-one-out|Splits by experiment",
                "evaluate --truth DEMO --predictions FOUND --bootstrap 20|Precision and recall"
            })
    void a_plot_is_drawn_as_svg_and_as_png(String line, String title) throws Exception {
        Path svg = folder.resolve("plot.svg");
        Path png = folder.resolve("plot.png");

        CliRun run = midog(line, svg);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(midog(line, png).exitCode()).isZero();

        String text = Files.readString(svg);
        Element root = parsed(text);
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
        assertThat(root.getTextContent()).contains(title);
        assertThat(text).doesNotContain("class=", "href", "NaN", "Infinity");
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(root.getAttribute("width")));
        assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(root.getAttribute("height")));
        assertThat(inked(image)).isBetween(0.005, 0.5);
    }

    @Test
    void the_same_figures_give_the_same_bytes() throws IOException {
        for (String name : List.of("a.png", "b.png", "a.svg", "b.svg")) {
            assertThat(midog("stats DEMO --um-per-px 0.25", folder.resolve(name))
                            .exitCode())
                    .isZero();
        }

        assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
        assertThat(folder.resolve("b.svg")).hasSameBinaryContentAs(folder.resolve("a.svg"));
    }

    @Test
    void labels_of_seven_tumor_types_do_not_overlap() throws Exception {
        Path json = SharedData.file("MIDOG++.json");
        for (List<Object> words : List.<List<Object>>of(
                List.of("stats", json, "--by", "tumor"),
                List.of("stats", json),
                List.of("agreement", json, "--bootstrap", "0"),
                List.of("split", json, "--scheme", "folds"))) {
            Path svg = folder.resolve("wide.svg");
            List<Object> all = new ArrayList<>(words);
            all.addAll(List.of("--plot", svg, "--force"));
            CliRun run = CliRun.midog(all.toArray());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertApart(parsed(Files.readString(svg)), words);
        }
    }

    private static void assertApart(Element svg, List<Object> words) {
        List<double[]> boxes = new ArrayList<>();
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            if (text.getAttribute("transform").isEmpty()) {
                double size = Double.parseDouble(text.getAttribute("font-size"));
                // Helvetica and its like are half as wide as high on average.
                double width = text.getTextContent().length() * size * 0.5;
                double x = Double.parseDouble(text.getAttribute("x"));
                double y = Double.parseDouble(text.getAttribute("y"));
                double left = switch (text.getAttribute("text-anchor")) {
                    case "end" -> x - width;
                    case "middle" -> x - width / 2;
                    default -> x;
                };
                boxes.add(new double[] {left, y - size * 0.7, left + width, y});
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                double[] a = boxes.get(i);
                double[] b = boxes.get(j);
                boolean overlaps = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
                assertThat(overlaps)
                        .as(
                                "%s: \"%s\" and \"%s\"",
                                words,
                                texts.item(i).getTextContent(),
                                texts.item(j).getTextContent())
                        .isFalse();
            }
        }
    }

    @Test
    void names_from_files_are_text_in_a_plot() throws Exception {
        Path json = Files.writeString(folder.resolve("hostile.json"), """
                {"images": [{"id": 1, "file_name": "a<b>&\\".tiff", "width": 500, "height": 500,
                   "tumor_type": "</svg><script>alert(1)</script>\\u202e"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50]}]}
                """);
        Path svg = folder.resolve("hostile.svg");

        CliRun run = CliRun.midog("stats", json, "--um-per-px", "0.25", "--plot", svg);

        assertThat(run.exitCode()).as(run.err()).isZero();
        Element root = parsed(Files.readString(svg));
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getTextContent()).contains("</svg><script>").contains("a<b>&\".tiff");
    }

    @Test
    void a_name_that_is_neither_svg_nor_png_is_refused() {
        CliRun run = midog("stats DEMO --um-per-px 0.25", folder.resolve("plot.pdf"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--plot").contains(".svg or .png");
    }

    @Test
    void what_cannot_be_drawn_is_said_and_nothing_is_written() throws IOException {
        Path json = Files.writeString(folder.resolve("no-area.json"), """
                {"images": [{"id": 1, "file_name": "x.tiff", "width": 500, "height": 500}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50]}]}
                """);

        CliRun run = CliRun.midog("stats", json, "--plot", folder.resolve("none.svg"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing is drawn").contains("--um-per-px");
        assertThat(folder.resolve("none.svg")).doesNotExist();
    }

    @Test
    void an_existing_plot_is_kept_and_a_listing_is_not_written_over_it() throws IOException {
        Path svg = Files.writeString(folder.resolve("mine.svg"), "mine");

        assertThat(midog("stats DEMO --um-per-px 0.25", svg).err()).contains("--force");
        CliRun twice = CliRun.midog("stats", demo, "--um-per-px", "0.25", "--plot", svg, "--output", svg, "--force");

        assertThat(twice.err()).contains("--plot").contains("one place");
        assertThat(svg).hasContent("mine");
    }

    @Test
    void a_full_disk_is_reported() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
        Path full = folder.resolve("full.svg");
        assumeTrue(Stream.of(full).allMatch(PlotOptionTest::linked), "no links here");

        CliRun run = midog("stats DEMO --um-per-px 0.25 --force", full);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: "))).hasSize(1);
    }

    private static boolean linked(Path path) {
        try {
            Files.createSymbolicLink(path, Path.of("/dev/full"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static double inked(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return (double) Arrays.stream(pixels)
                        .filter(pixel -> pixel != 0xffffffff)
                        .count()
                / pixels.length;
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
