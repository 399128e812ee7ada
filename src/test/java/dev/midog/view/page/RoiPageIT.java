package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The screen of one image, in a browser: zoom, marks, what the mouse is on, links and saved pictures. */
class RoiPageIT {
    /** The color of a point of the tissue that the viewer shows, in pixels of the viewer. */
    private static final String TISSUE = "[...document.querySelector('.openseadragon-canvas canvas').getContext('2d')"
            + ".getImageData(%d, %d, 1, 1).data].slice(0, 3).join(' ')";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Viewer viewer;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder);
        viewer = PageDataset.write(folder).show();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (viewer != null) {
            viewer.close();
        }
    }

    @AfterEach
    void nothing_failed_and_nothing_was_asked_elsewhere() {
        browser.assertQuietAndAtHome();
    }

    /** Opens a place of the first image and waits until its tiles are there. */
    private static void open(String place) {
        browser.open(viewer.address() + "#screen=roi&image=1" + place);
        browser.until("document.querySelector('.layers') && document.querySelector('.scalebar .label').textContent");
        untilSeen();
    }

    /** Waits until the tiles of what is to be seen are there. */
    private static void untilSeen() {
        browser.until("document.querySelector('.pane').getAttribute('aria-busy') === 'false'");
    }

    private static String status() {
        return browser.text(
                "[...document.querySelectorAll('.status span')].map((part) => part.textContent).join(', ')");
    }

    /** How many pixels of the marks have a color, 8 bits each of red, green and blue. */
    private static long marked(int rgb) {
        return (Long) browser.value("""
                (() => {
                  const canvas = document.querySelector('canvas.marks');
                  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  let found = 0;
                  for (let at = 0; at < data.length; at += 4) {
                    found += data[at + 3] === 255 && data[at] === %d && data[at + 1] === %d && data[at + 2] === %d ? 1 : 0;
                  }
                  return found;
                })()""".formatted(rgb >> 16, rgb >> 8 & 255, rgb & 255));
    }

    private static final int GREEN = 0x009e73;
    private static final int ORANGE = 0xe69f00;

    @Test
    void one_to_one_shows_the_pixels_of_the_file_unchanged_and_four_to_one_repeats_them() {
        open("&x=800&y=600&zoom=0.5");
        browser.press("z");
        browser.until("/zoom=1(&|$)/.test(location.hash)");
        untilSeen();
        String left = "(800 - Math.floor(document.querySelector('.pane').clientWidth / 2) + 300)";
        String top = "(600 - Math.floor(document.querySelector('.pane').clientHeight / 2) + 200)";
        byte[] pixels = PageDataset.pixels('a');
        int x = Integer.parseInt(browser.text(left));
        int y = Integer.parseInt(browser.text(top));

        assertThat(colors(pixels, x, y)).contains(browser.text(TISSUE.formatted(300, 200)));

        browser.press("Z");
        browser.until("/zoom=4(&|$)/.test(location.hash)");
        untilSeen();
        String run = "new Set(Array.from({length: 16}, (_, at) => "
                + TISSUE.formatted(0, 0).replace("(0, 0,", "(320 + at, 240,") + ")).size";
        assertThat(Integer.parseInt(
                        String.valueOf(browser.until("(() => { const n = " + run + "; return n <= 5 && n })()"))))
                .isBetween(4, 5);
    }

    /** The colors of a pixel and those up to two away, as windows of odd sizes move the image to whole pixels of the screen. */
    private static List<String> colors(byte[] pixels, int x, int y) {
        return IntStream.range(0, 25)
                .map(at -> ((y - 2 + at / 5) * PageDataset.WIDTH + x - 2 + at % 5) * 3)
                .mapToObj(at -> (pixels[at] & 255) + " " + (pixels[at + 1] & 255) + " " + (pixels[at + 2] & 255))
                .toList();
    }

    @Test
    void keys_zoom_and_pan_and_the_address_and_the_scale_bar_follow() {
        open("");
        String before = browser.text("document.querySelector('.scalebar .label').textContent");

        browser.press("z");
        browser.until("document.querySelector('.status').textContent.startsWith('100 %')");
        assertThat(status()).startsWith("100 %, 40×");
        assertThat(browser.text("document.querySelector('.scalebar .label').textContent"))
                .isEqualTo("20 µm")
                .isNotEqualTo(before);
        assertThat(browser.text("document.querySelector('.scalebar .line').getBoundingClientRect().width.toFixed()"))
                .isEqualTo("80");
        browser.until("location.hash.includes('zoom=1')");

        String place = browser.text("location.hash");
        browser.press(Keys.ARROW_RIGHT);
        browser.until("location.hash !== '" + place + "'");
        browser.press("f");
        browser.until("!document.querySelector('.status').textContent.startsWith('100 %')");
    }

    @Test
    void marks_are_drawn_by_class_and_by_agreement_and_can_be_hidden() {
        open("");
        assertThat(marked(GREEN)).isPositive();
        assertThat(marked(ORANGE)).isPositive();

        browser.press("a");
        browser.until("location.hash.includes('color=agreement')");
        browser.untilText(".legend", "majority");
        browser.press("a");
        browser.until("!document.querySelector('.legend')");
        browser.driver().findElements(By.cssSelector(".layers input")).get(1).click();
        browser.until("location.hash.includes('hide=2')");
        browser.until(
                "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))");
        assertThat(marked(ORANGE)).isZero();
        assertThat(marked(GREEN)).isPositive();
        browser.press("m");
        browser.until("location.hash.includes('marks=0')");
        browser.until("document.querySelector('#marks').getAttribute('aria-pressed') === 'false'");
    }

    @Test
    void shapes_are_drawn_as_they_are() throws IOException {
        Path file = Files.writeString(folder.resolve("a.geojson"), """
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "properties": {"classification": {"name": "mitotic figure"}}, "geometry":
                  {"type": "Polygon", "coordinates": [[[700, 500], [900, 500], [800, 700], [700, 500]]]}},
                 {"type": "Feature", "properties": {"classification": {"name": "mitotic figure"}}, "geometry":
                  {"type": "Point", "coordinates": [1000, 600]}}]}
                """);
        try (Viewer shapes = Viewer.start(
                ViewSettings.builder(file).images(folder.resolve("images")).build(), notice -> {})) {
            browser.open(shapes.address() + "#screen=roi&image=1&x=800&y=600&zoom=1");
            browser.until("document.querySelector('.layers')");
            untilSeen();
            String drawn = "document.querySelector('canvas.marks').getContext('2d')"
                    + ".getImageData(Math.round(%d - 800 + document.querySelector('.pane').clientWidth / 2) - 3,"
                    + " Math.round(%d - 600 + document.querySelector('.pane').clientHeight / 2) - 3, 7, 7)"
                    + ".data.some((part) => part > 0)";
            browser.until(drawn.formatted(800, 500));
            browser.until(drawn.formatted(850, 600));
            assertThat(browser.text(drawn.formatted(900, 700)))
                    .as("the corner of the box")
                    .isEqualTo("false");
            browser.until(drawn.formatted(1025, 600));
            assertThat(browser.text(drawn.formatted(1025, 575)))
                    .as("the corner of the spot")
                    .isEqualTo("false");
        }
    }

    @Test
    void the_mouse_over_a_mark_shows_its_votes_and_a_click_selects_it() {
        open("&x=1200&y=300&zoom=1");
        browser.until("document.querySelector('.status').textContent.startsWith('100 %')");
        var pane = browser.shown(".pane");

        new Actions(browser.driver()).moveToElement(pane).perform();

        String tooltip = browser.shown(".tooltip").getText();
        assertThat(tooltip).contains("mitotic figure", "Votes", "Agreement", "67 %", "12.5 × 12.5 µm");
        new Actions(browser.driver()).moveToElement(pane).click().perform();
        browser.until("location.hash.includes('mark=12')");
        browser.untilText(".panel", "67 %");
        browser.untilText(".votes", "vote 2");

        browser.press(Keys.ARROW_RIGHT);
        browser.until("document.querySelector('.tooltip').hidden");
    }

    @Test
    void the_keyboard_visits_the_marks_in_reading_order() {
        open("");

        for (String id : List.of("11", "13", "12", "14")) {
            browser.press("n");
            browser.until("location.hash.includes('mark=" + id + "')");
        }
        browser.press("p");
        browser.until("location.hash.includes('mark=12')");
    }

    @Test
    void a_link_restores_the_place_and_what_is_shown() {
        open("&x=1000&y=500&zoom=2&color=agreement&hide=2&mark=12");

        browser.until("document.querySelector('.status').textContent.startsWith('200 %')");
        assertThat(browser.text("document.querySelectorAll('.layers input')[1].checked"))
                .isEqualTo("false");
        browser.untilText(".panel", "67 %");
        browser.press(Keys.ARROW_DOWN);
        browser.until("!location.hash.includes('y=500&')");
        assertThat(browser.text("location.hash")).contains("color=agreement", "hide=2", "zoom=2");
    }

    @Test
    void the_next_image_keeps_what_is_shown_and_back_returns() {
        open("&color=agreement");

        browser.press("]");
        browser.until("location.hash.includes('image=2') && document.title.startsWith('b.tiff')");
        assertThat(browser.text("location.hash")).contains("color=agreement");
        browser.driver().navigate().back();
        browser.until("document.title.startsWith('a.tiff')");
        browser.until("document.querySelector('.layers')");
    }

    @Test
    void what_is_seen_is_saved_as_png_and_svg_with_marks_and_scale_bar() throws IOException {
        open("&x=800&y=600&zoom=0.5");
        browser.until("document.querySelector('.status').textContent.startsWith('50 %')");

        browser.press("s");
        browser.untilText("#notice", ".png");
        browser.press("S");
        browser.untilText("#notice", ".svg");

        Path png = folder.resolve("a_800_600.png");
        Path svg = folder.resolve("a_800_600.svg");
        browser.waitFor(() -> Files.exists(png) && Files.exists(svg));
        var picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth())
                .isEqualTo(Integer.parseInt(browser.text("document.querySelector('.pane').clientWidth")));
        assertThat(Files.readString(svg).replaceFirst("base64,[^\"]*", "base64,TISSUE"))
                .contains("<title>a.tiff</title>", "data:image/png;base64,TISSUE", ">50 µm<", "stroke=\"#009e73\"")
                .doesNotContain("http://127");
    }

    @Test
    void an_image_without_a_file_and_an_image_that_is_none_are_explained() {
        browser.open(viewer.address() + "#screen=roi&image=4");
        browser.untilText("main", "absent.tiff");
        browser.open(viewer.address() + "#screen=roi&image=99");
        browser.untilText("main", "no such image");
        assertThat(browser.value("document.querySelectorAll('main a').length"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isPositive();
    }
}
