package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.midog.CocoText;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page with a dataset that means ill, without its token, and asked by a page of somebody else. */
class SafePageIT {
    private static final String ATTACK = "<img src=x onerror=document.title='taken'>";
    private static final String ATTACK_FILE = "<img src=x onerror=document.title='taken'>.tiff";
    private static final String TURNED = "photo\\u202egnp.tiff";

    private static Browser browser;
    private static Viewer viewer;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        browser = Browser.start(folder);
        Path images = Files.createDirectories(folder.resolve("images"));
        byte[] rgb = new byte[3 * 64 * 64];
        for (String name : List.of(ATTACK_FILE, "a&b \"c\" 'd'.tiff")) {
            RoiTiffWriter.write(images.resolve(name), 64, 64, rgb, new MicronsPerPixel(0.25, 0.25));
        }
        Path file = CocoText.ofClasses("mitotic figure", ATTACK)
                .imageWith(1, ATTACK_FILE, ", \"width\": 64, \"height\": 64, \"tumor_type\": \"" + ATTACK + "\"")
                .imageWith(
                        2,
                        "a&b \\\"c\\\" 'd'.tiff",
                        ", \"width\": 64, \"height\": 64, \"tumor_type\": \"tab\\u0007bell\"")
                .imageWith(3, TURNED, ", \"width\": 64, \"height\": 64")
                .box(1, 1, 1, "10, 10, 20, 20")
                .box(2, 1, 2, "30, 30, 20, 20")
                .write(folder.resolve("hostile.json"));
        viewer = Viewer.start(ViewSettings.builder(file).images(images).build(), notice -> {});
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

    @Test
    void names_with_html_quotes_and_control_characters_are_shown_as_they_are() {
        browser.open(viewer.address());
        browser.until("document.querySelectorAll('.card').length === 3");

        assertThat(browser.text("[...document.querySelectorAll('.card b')].map((name) => name.textContent).join('|')"))
                .contains(ATTACK_FILE, "a&b \"c\" 'd'.tiff", "photo\\u202egnp.tiff");
        assertThat(browser.text("document.querySelector('.facets').textContent"))
                .contains(ATTACK, "tab\u2407bell");
        assertUntouched();

        browser.open(viewer.address() + "#screen=roi&image=1");
        browser.untilText(".layers", ATTACK);
        browser.press("n");
        browser.press("n");
        browser.untilText(".panel .facts", ATTACK);
        assertUntouched();
        browser.press("?");
        browser.shown("dialog.help");
        assertUntouched();
    }

    private static void assertUntouched() {
        assertThat(browser.text("document.querySelectorAll('[onerror], [onload], body script').length"))
                .isEqualTo("0");
        assertThat(browser.driver().getTitle()).isNotEqualTo("taken");
    }

    @Test
    void an_address_whose_place_means_ill_is_shown_as_text_or_ignored() {
        browser.open(viewer.address() + "#screen=__proto__&text="
                + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&order=constructor&size=-4");
        browser.untilText(".grid", "No image meets these filters");
        assertUntouched();
        browser.open(
                viewer.address() + "#screen=roi&image=1&x=NaN&zoom=-3&model=9&score=abc&color=%3Cb%3E&mark=%3Cb%3E");
        browser.shown(".scalebar");
        assertUntouched();
    }

    @Test
    void without_the_token_nothing_is_seen() {
        browser.driver().manage().deleteAllCookies();
        String bare = viewer.address().replaceFirst("\\?.*", "");
        browser.open(bare);
        assertThat(browser.text("document.body.textContent")).contains("token").doesNotContain("tiff");
        browser.open(bare + "?token=" + "0".repeat(32));
        assertThat(browser.text("document.body.textContent")).contains("token").doesNotContain("tiff");
        browser.console();
    }

    @Test
    void a_page_of_another_origin_learns_nothing_though_the_browser_has_the_token() throws IOException {
        browser.open(viewer.address());
        browser.until("document.querySelectorAll('.card').length");
        String own = viewer.address().replaceFirst("/\\?.*", "");
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = "<!doctype html><title>other</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            browser.open("http://localhost:" + other.getAddress().getPort() + "/");
            for (String path : List.of("/api/dataset", "/api/images", "/tiles/1/6/0_0.png", "/static/app.js")) {
                assertThat(browser.until("fetch('" + own + path + "', {credentials: 'include'})"
                                + ".then((answer) => 'read ' + answer.status, () => 'refused')"))
                        .as(path)
                        .isEqualTo("refused");
            }
            assertThat(browser.until("fetch('" + own + "/api/dataset', {mode: 'no-cors', credentials: 'include'})"
                            + ".then((answer) => answer.text()).then((text) => 'read:' + text, () => 'refused')"))
                    .isIn("read:", "refused");
            assertThat(browser.until(
                            "new Promise((resolve) => { const img = new Image(); img.onload = () => resolve('seen');"
                                    + " img.onerror = () => resolve('refused'); img.src = '" + own
                                    + "/thumb/1?size=64'; })"))
                    .isEqualTo("refused");
            assertThat(browser.until("new Promise((resolve) => { const frame = document.createElement('iframe');"
                            + " frame.onload = () => { let text; try { text = frame.contentDocument?.body.textContent ?? '' }"
                            + " catch { text = '' } resolve('text:' + text) }; frame.src = '" + own
                            + "/'; document.body.append(frame); })"))
                    .isEqualTo("text:");
        } finally {
            other.stop(0);
            browser.console();
        }
    }
}
