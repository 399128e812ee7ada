package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that there are not, values that make no sense, and what is not an HTTP request, over real sockets. */
class OddRequestsTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../Viewer.class",
                "/static/Viewer.class",
                "/static/%2e%2e/Viewer.class",
                "/static/..%2fViewer.class",
                "/static/%252e%252e%252fViewer.class",
                "/static/app.js%00.css",
                "/static/",
                "/static/a/b.js",
                "/static//app.js",
                "/static/./app.js",
                "/static/.js",
                "/static/C:%5Cboot.js",
                "/static/..\\app.js",
                "//etc/passwd",
                "/../../../../etc/passwd",
                "/etc/passwd",
                "/%2fetc%2fpasswd",
                "/tiles/1/11/0_0.png/../../x",
                "/tiles/1/11/0_0.png%00",
                "/tiles/-1/11/0_0.png",
                "/tiles/1/11/-1_0.png",
                "/tiles/1/999/0_0.png",
                "/tiles/99999999999999999999/1/0_0.png",
                "/tiles/1/11/9999999999_0.png",
                "/tiles/a.tiff/11/0_0.png",
                "/thumb/../1",
                "/thumb/4",
                "/api/",
                "/api/images/1/",
                "/api/images/1/../2",
                "/api/images/x/annotations",
                "/API/dataset",
                "/index.html",
                "/static/index.html",
                "/favicon.ico",
                "/api/images?where=%zz"
            })
    void there_is_nothing_at_other_addresses(String path) throws IOException {
        RawRequest.Reply reply = fixture.get(path).send();

        assertThat(reply.status()).as(reply.body()).isIn(400, 404);
        assertThat(reply.body()).doesNotContain("root:").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "GET <script>alert(1)</script>",
                "GET <script>alert(1)</script> HTTP/1.1",
                "GET foo HTTP/1.1",
                "GET * HTTP/1.1",
                "GET http://evil.example/<script> HTTP/1.1",
                "GET /%zz<script> HTTP/1.1",
                "GET / <script>/1.1",
                "<script> / HTTP/1.1",
                "GET / HTTP/1.1\r\n<script>: 1",
                "GET / HTTP/1.1\r\nContent-Length: <script>",
                "GET / HTTP/1.1\r\nTransfer-Encoding: <script>",
                "GET /\0<script> HTTP/1.1",
                ""
            })
    void what_is_no_request_hears_nothing_of_itself_and_of_the_dataset(String line) throws IOException {
        RawRequest.Reply reply =
                RawRequest.ofLine(fixture.address(), line).host().send();

        assertThat(reply.status()).as(reply.body()).isIn(0, 400, 403, 404, 405, 501);
        assertThat(reply.head() + reply.body()).doesNotContain("script>", "evil", "foo", "tiff");
        assertThat(fixture.get("/api/dataset").send().status()).isEqualTo(200);
    }

    @Test
    void a_head_that_does_not_end_is_refused() throws IOException {
        RawRequest endless = fixture.get("/api/dataset").header("X-Long", "a".repeat(1 << 20));

        assertThat(endless.send().status()).isNotEqualTo(200);
        assertThat(fixture.get("/api/dataset").send().status()).isEqualTo(200);
    }

    @Test
    void very_long_addresses_are_refused() throws IOException {
        assertThat(fixture.get("/static/" + "a".repeat(20_000) + ".js").send().status())
                .isIn(400, 414);
        assertThat(fixture.get("/api/images?where=" + "a".repeat(20_000)).send().status())
                .isIn(400, 414);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thumb/1?size=0",
                "/thumb/1?size=100000",
                "/thumb/1?size=x",
                "/crop/1",
                "/crop/1?x=1&y=NaN",
                "/crop/1?x=1&y=1e999",
                "/api/gallery?limit=100000",
                "/api/gallery?offset=-1",
                "/api/gallery?order=up",
                "/api/gallery?kind=none",
                "/api/images?threshold=x",
                "/api/images/1/density?areaMm2=0",
                "/api/images/1/density?areaMm2=-1",
                "/api/images/1/density?areaMm2=NaN",
                "/api/images/1/density?areaMm2=1e300",
                "/api/images/1/density?areaMm2=1e-300",
                "/api/images/1/density?areaMm2=Infinity",
                "/api/images/1/match?threshold=NaN",
                "/api/images/1/match?threshold=-Infinity",
                "/api/images/1/match?threshold=1e999",
                "/api/images/1/match?model=1.5",
                "/api/images/1/predictions?model=99999999999999999999",
                "/api/images?threshold=NaN",
                "/api/curve?model=x",
                "/api/gallery?kind=fp&threshold=NaN",
                "/api/gallery?seed=1e3",
                "/api/gallery?seed=99999999999999999999",
                "/api/gallery?offset=2147483647",
                "/api/gallery?offset=9223372036854775807",
                "/api/gallery?limit=0",
                "/api/gallery?limit=-9223372036854775808",
                "/crop/1?x=1&y=1&size=-8",
                "/crop/1?x=Infinity&y=1",
                "/crop/1?x=1&y=1&size=99999999999",
                "/thumb/1?size=1e3",
                "/thumb/1?size=NaN"
            })
    void bad_values_get_one_sentence(String path) throws IOException {
        RawRequest.Reply reply = fixture.get(path).send();

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.head()).contains("content-type: text/plain");
    }
}
