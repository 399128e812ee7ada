package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer, over real sockets. */
class ViewerAccessTest {
    @TempDir
    private static Path folder;

    private static ViewFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        fixture = new ViewFixture(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        fixture.close();
    }

    private static RawRequest get(String path) {
        return RawRequest.of(fixture.address(), "GET", path);
    }

    @Test
    void nothing_is_answered_without_the_token() throws IOException {
        String token = fixture.token();
        assertThat(token).matches("[0-9a-f]{32}");
        for (String path : List.of(
                "/",
                "/?token=",
                "/?token=" + token.substring(1),
                "/static/app.js",
                "/api/dataset",
                "/api/dataset?token=" + token,
                "/tiles/1/11/0_0.png",
                "/thumb/1",
                "/crop/1?x=1&y=1")) {
            RawRequest.Reply reply = get(path).host().send();
            assertThat(reply.status()).as(path).isEqualTo(403);
            assertThat(reply.body())
                    .as(path)
                    .contains("address that midog view has printed")
                    .doesNotContain(token);
        }
        assertThat(get("/api/dataset")
                        .host()
                        .header("X-Midog-Token", "0".repeat(32))
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/dataset")
                        .host()
                        .header("Cookie", "midog-0=" + token)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_page_gives_a_cookie_that_opens_the_rest() throws IOException {
        RawRequest.Reply page = get("/?token=" + fixture.token()).host().send();
        assertThat(page.status()).isEqualTo(200);
        String cookie = page.head().replaceAll("(?s).*set-cookie: ([^;]*);.*", "$1");

        assertThat(page.head()).contains("; path=/; httponly; samesite=strict");
        assertThat(get("/api/dataset")
                        .host()
                        .header("Cookie", "other=1; " + cookie)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(get("/").host().header("Cookie", cookie).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "localhost.evil.example:1",
                "127.0.0.2",
                "0.0.0.0",
                "localhost:x",
                "localhost:1@evil.example",
                "[::1].evil.example",
                "::1"
            })
    void foreign_names_are_refused(String host) throws IOException {
        assertThat(get("/api/dataset")
                        .header("Host", host)
                        .header("X-Midog-Token", fixture.token())
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:65535", "[::1]"})
    void names_of_this_machine_are_let_in_with_any_port(String host) throws IOException {
        assertThat(get("/api/dataset")
                        .header("Host", host)
                        .header("X-Midog-Token", fixture.token())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_request_without_a_name_or_with_two_is_refused() throws IOException {
        assertThat(get("/api/dataset")
                        .header("X-Midog-Token", fixture.token())
                        .send()
                        .status())
                .isIn(400, 403);
        assertThat(fixture.get("/api/dataset").host().send().status()).isIn(400, 403);
    }

    @Test
    void pages_of_other_sites_are_refused() throws IOException {
        for (String origin :
                List.of("http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", "file://")) {
            assertThat(fixture.get("/api/dataset")
                            .header("Origin", origin)
                            .send()
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        for (String site : List.of("cross-site", "same-site", "elsewhere")) {
            assertThat(fixture.get("/api/dataset")
                            .header("Sec-Fetch-Site", site)
                            .send()
                            .status())
                    .as(site)
                    .isEqualTo(403);
            assertThat(fixture.get("/tiles/1/11/0_0.png")
                            .header("Sec-Fetch-Site", site)
                            .header("Sec-Fetch-Mode", "navigate")
                            .header("Sec-Fetch-Dest", "document")
                            .send()
                            .status())
                    .isEqualTo(403);
        }
        String own = "http://127.0.0.1:" + URI.create(fixture.address()).getPort();
        assertThat(fixture.get("/api/dataset")
                        .header("Origin", own)
                        .header("Sec-Fetch-Site", "same-origin")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_link_on_another_page_opens_the_page_and_a_frame_does_not() throws IOException {
        RawRequest link = get("/?token=" + fixture.token())
                .host()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");
        RawRequest frame = get("/?token=" + fixture.token())
                .host()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "iframe");

        assertThat(link.send().status()).isEqualTo(200);
        assertThat(frame.send().status()).isEqualTo(403);
    }

    @Test
    void every_answer_is_guarded() throws IOException {
        for (String path : List.of("/", "/static/app.js", "/api/dataset", "/tiles/1/11/0_0.png", "/nothing")) {
            assertThat(fixture.get(path).send().head())
                    .as(path)
                    .contains("content-security-policy: default-src 'none'; script-src 'self'")
                    .contains("x-content-type-options: nosniff")
                    .contains("referrer-policy: no-referrer")
                    .contains("cross-origin-resource-policy: same-origin")
                    .containsPattern(
                            path.startsWith("/api") || path.equals("/nothing")
                                    ? "cache-control: no-store"
                                    : "cache-control: private, no-cache");
        }
    }

    @Test
    void what_the_browser_keeps_is_of_this_run_alone() throws IOException {
        RawRequest.Reply tile = fixture.get("/tiles/1/11/0_0.png").send();
        String tag = tile.head().replaceAll("(?s).*etag: (\"[0-9a-f]+\").*", "$1");

        assertThat(fixture.get("/tiles/1/11/0_0.png")
                        .header("If-None-Match", tag)
                        .send()
                        .status())
                .isEqualTo(304);
        assertThat(fixture.get("/tiles/1/11/0_0.png")
                        .header("If-None-Match", "\"0\"")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(get("/tiles/1/11/0_0.png")
                        .host()
                        .header("If-None-Match", tag)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void only_reading_is_answered() throws IOException {
        String path = "/api/dataset";
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
            assertThat(RawRequest.of(fixture.address(), method, path)
                            .host()
                            .header("X-Midog-Token", fixture.token())
                            .body("{}")
                            .send()
                            .status())
                    .as(method)
                    .isEqualTo(405);
        }
        RawRequest.Reply head = RawRequest.of(fixture.address(), "HEAD", path)
                .host()
                .header("X-Midog-Token", fixture.token())
                .send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.head()).containsPattern("content-length: [1-9]");
    }

    @Test
    void a_long_body_is_refused() throws IOException {
        RawRequest.Reply reply = RawRequest.of(fixture.address(), "POST", "/api/review")
                .host()
                .header("X-Midog-Token", fixture.token())
                .body("x".repeat((1 << 20) + 1))
                .send();

        assertThat(reply.status()).isIn(413, 0);
        assertThat(fixture.get("/api/dataset").send().status()).isEqualTo(200);
    }

    @Test
    void ten_thousand_requests_are_answered() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String base = fixture.address().replaceFirst("/\\?.*", "");
        List<String> paths =
                List.of("/api/images/1/annotations", "/crop/1?x=125&y=125", "/tiles/1/10/0_0.png", "/static/app.js");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                int first = thread;
                answers.add(threads.submit(() -> {
                    int good = 0;
                    for (int i = first; i < 10_000; i += 6) {
                        HttpRequest request = HttpRequest.newBuilder(URI.create(base + paths.get(i % paths.size())))
                                .header("X-Midog-Token", fixture.token())
                                .build();
                        HttpResponse<byte[]> reply = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                        good += reply.statusCode() == 200 && reply.body().length > 0 ? 1 : 0;
                    }
                    return good;
                }));
            }
            int good = 0;
            for (Future<Integer> one : answers) {
                good += one.get();
            }
            assertThat(good).isEqualTo(10_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        ViewSettings settings = ViewSettings.builder(fixture.dataset)
                .images(fixture.images)
                .port(URI.create(fixture.address()).getPort())
                .build();

        assertThatThrownBy(() -> Viewer.start(settings, notice -> {}))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("the port is taken");
    }
}
