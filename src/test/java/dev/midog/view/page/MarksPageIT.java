package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.BlankImage;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Shape;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where marks are drawn on the page, on black images: at the place of the file, whatever the size of the window. */
class MarksPageIT {
    /** Two pixels of a line and its halo. */
    private static final int REACH = 7;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static PageDataset dataset;
    private static Path ellipses;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder);
        dataset = PageDataset.write(folder);
        Files.delete(dataset.images().resolve("a.tiff"));
        BlankImage.write(dataset.images().resolve("a.tiff"), PageDataset.WIDTH, PageDataset.HEIGHT);
        Dataset boxes = new DatasetLoader(ReadingSettings.DETECT, notice -> {})
                .load(dataset.file(), Optional.empty())
                .dataset();
        List<Annotation> round = boxes.annotations().stream()
                .map(one -> one.withShape(new Shape.Circle(one.shape().box(0))))
                .toList();
        ellipses = folder.resolve("ellipses.sqlite");
        new SlideRunnerFormat()
                .write(boxes.withContent(boxes.rois(), round), ellipses, WriteOptions.DEFAULT, new Notices());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void usual_window() {
        resize(1280, 720);
        browser.assertQuietAndAtHome();
    }

    private static void resize(int width, int height) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static Viewer show(Path file) throws IOException {
        return Viewer.start(ViewSettings.builder(file).images(dataset.images()).build(), notice -> {});
    }

    private static void open(Viewer viewer, String place) {
        browser.open(viewer.address() + "#screen=roi&image=1" + place);
        browser.until("document.querySelector('.layers')");
        browser.until("document.querySelector('.pane').getAttribute('aria-busy') === 'false'");
        browser.until("document.querySelector('.layers output').textContent !== '0'");
        settle();
    }

    private static void settle() {
        browser.until(
                "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))");
    }

    /** The middle of what is drawn across column {@code x} of the image in row {@code y}, in pixels of the image. */
    private static double onPage(double x, double y) {
        return ((Number) browser.value("""
                (() => {
                  const place = new URLSearchParams(location.hash.slice(1));
                  const [cx, cy, zoom] = ["x", "y", "zoom"].map((name) => Number(place.get(name)));
                  const canvas = document.querySelector("canvas.marks");
                  const left = canvas.clientWidth / 2 - cx * zoom;
                  const from = Math.round(%s * zoom + left) - %d;
                  const row = Math.round(%s * zoom + canvas.clientHeight / 2 - cy * zoom);
                  const {data} = canvas.getContext("2d").getImageData(from, row, %d, 1);
                  let sum = 0;
                  let weighted = 0;
                  for (let at = 0; at < data.length / 4; at++) {
                    sum += data[at * 4 + 3];
                    weighted += data[at * 4 + 3] * (from + at + 0.5);
                  }
                  return sum ? (weighted / sum - left) / zoom : -1;
                })()""".formatted(x, REACH, y, 2 * REACH))).doubleValue();
    }

    private static double middle(int from, int to, IntUnaryOperator weight) {
        double sum = IntStream.range(from, to).mapToDouble(weight::applyAsInt).sum();
        return IntStream.range(from, to)
                        .mapToDouble(at -> weight.applyAsInt(at) * (at + 0.5))
                        .sum()
                / sum;
    }

    @Test
    void a_mark_lies_where_draw_puts_it() throws IOException {
        Path png = folder.resolve("part.png");
        CliRun drawn = CliRun.midog(
                "draw",
                dataset.images().resolve("a.tiff"),
                "--annotations",
                dataset.file(),
                "--region",
                "300,200,400,300",
                "--no-legend",
                "--output",
                png);
        assertThat(drawn.err()).doesNotContain("midog:");
        BufferedImage picture = ImageIO.read(png.toFile());
        try (Viewer viewer = show(dataset.file())) {
            open(viewer, "&x=500&y=350&zoom=1");
            for (int edge : new int[] {375, 425}) {
                double inside = edge < 400 ? edge + 1 : edge - 1;
                double onPicture =
                        300 + middle(edge - 300 - REACH, edge - 300 + REACH, x -> picture.getRGB(x, 100) >> 8 & 0xff);
                assertThat(onPicture).as("in the picture").isEqualTo(inside);
                assertThat(onPage(edge, 300)).as("on the page").isBetween(inside - 0.5, inside + 0.5);
            }
        }
    }

    @Test
    void marks_stay_in_place_when_the_window_is_resized() throws IOException {
        try (Viewer viewer = show(dataset.file())) {
            open(viewer, "&x=500&y=350&zoom=2");
            assertThat(onPage(375, 300)).isBetween(375.0, 376.0);
            String before = browser.text("document.querySelector('canvas.marks').width");

            resize(1000, 620);
            browser.until("document.querySelector('canvas.marks').width !== " + before);
            browser.until(
                    "document.querySelector('canvas.marks').width === document.querySelector('.pane').clientWidth");
            browser.until("document.querySelector('.status').textContent.startsWith('200 %')");
            settle();
            assertThat(onPage(375, 300)).isBetween(375.0, 376.0);
            browser.press("-");
            browser.until("/zoom=1.333(&|$)/.test(location.hash)");
            settle();

            assertThat(onPage(375, 300)).isBetween(375.25, 376.25);
            assertThat(onPage(425, 300)).isBetween(423.75, 424.75);
        }
    }

    @Test
    void ellipses_are_drawn_as_ellipses() throws IOException {
        try (Viewer viewer = show(ellipses)) {
            open(viewer, "&x=400&y=300&zoom=4");

            assertThat(onPage(375, 300)).isBetween(374.5, 375.5);
            assertThat(onPage(425, 300)).isBetween(424.5, 425.5);
            // 20 pixels above the middle an ellipse of the half side 25 is 15 pixels wide.
            assertThat(onPage(385, 280)).isBetween(384.2, 385.8);
            assertThat(onPage(375, 278)).as("the corner of the box").isEqualTo(-1);
        }
    }
}
