package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.midog.cli.common.ExitCode;
import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.sets.SetRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetsTest {
    private static final byte[] BYTES = "filename,x,y\na.tiff,1,2\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private HttpServer server;
    private String address = "";
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<String> ranges = new ConcurrentLinkedDeque<>();
    private volatile int cutAt = Integer.MAX_VALUE;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void the_sets_are_listed_with_what_they_share() throws IOException {
        CliRun table = CliRun.midog("sets");
        JsonNode sets = new ObjectMapper()
                .readTree(CliRun.midog("sets", "--format", "json").out());

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out())
                .contains("midog2021")
                .contains("1,721 mitotic figures with the same majorities with ami-br");
        assertThat(sets)
                .extracting(set -> set.get("name").asText())
                .containsExactly(
                        "midog++",
                        "midog2021",
                        "midog2022",
                        "midog25",
                        "omg-octo",
                        "ccmct",
                        "cmc",
                        "tupac-al",
                        "ami-br");
        assertThat(sets).allSatisfy(set -> {
            assertThat(set.get("citation").asText()).isNotEmpty();
            assertThat(set.get("content").asText()).isNotEmpty();
            assertThat(set.get("overlaps")).isNotEmpty();
        });
    }

    @Test
    void what_one_set_shares_with_another_that_one_shares_with_it() {
        for (PublishedSet set : SetRegistry.all()) {
            for (PublishedSet.SetOverlap overlap : set.overlaps()) {
                assertThat(SetRegistry.named(overlap.set()).overlaps())
                        .as(set.name() + " and " + overlap.set())
                        .contains(new PublishedSet.SetOverlap(set.name(), overlap.what()));
            }
        }
    }

    /** Counted in the files: MIDOG 2025 has each of the 1,721 mitotic figures of MIDOG 2021 at its place. */
    @Test
    void the_cells_of_midog_2021_are_known_to_be_in_midog_2025() {
        assertThat(SetRegistry.named("midog2021").overlaps())
                .contains(new PublishedSet.SetOverlap("midog25", "1,721 mitotic figures"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void the_listing_of_each_set_is_parsed_and_its_files_arrive(String name) throws IOException {
        PublishedSet set = SetRegistry.named(name);
        List<String> files = record(set, BYTES, md5(BYTES));

        CliRun run = download(name);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(folder.resolve(name + "/" + file))
                        .hasBinaryContent(answers.get("/bytes/" + file.substring(file.lastIndexOf('/') + 1))));
        assertThat(run.out())
                .contains(
                        set.host() == PublishedSet.Host.GITHUB
                                ? "checked by size from the host and structure: " + files.size()
                                : "checked by md5 from the host: " + files.size());
        assertThat(run.err()).contains("note: " + name + " and ");
        assertThat(folder.resolve(name + "/README.md")).doesNotExist();
        assertThat(download(name).out()).contains("0 files fetched");
    }

    @Test
    void a_broken_transfer_goes_on_where_it_stopped() throws IOException {
        record(SetRegistry.named("omg-octo"), BYTES, md5(BYTES));
        cutAt = 500;

        CliRun run = download("omg-octo");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ranges).contains("bytes=500-");
        assertThat(folder.resolve("omg-octo/labels.csv")).hasBinaryContent(BYTES);
    }

    @Test
    void other_bytes_than_the_listed_ones_are_refused() throws IOException {
        record(SetRegistry.named("midog2021"), BYTES, md5(new byte[] {1}));

        CliRun run = download("midog2021");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err()).contains("is not the published file: its md5 is");
        assertThat(folder.resolve("midog2021/labels.csv")).doesNotExist();
    }

    @Test
    void another_checksum_of_the_host_is_checked_where_java_has_it() throws IOException {
        zenodo("sha256:" + sha256(BYTES));

        CliRun run = download("midog2021");
        Files.delete(folder.resolve("midog2021/labels.csv"));
        zenodo("sha256:" + "0".repeat(64));
        CliRun other = download("midog2021");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("checked by checksum from the host: 1");
        assertThat(run.err()).contains("note: record 4643381 has the license cc-by-4.0");
        assertThat(other.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(other.err())
                .contains("is not the published file: its SHA-256 is " + sha256(BYTES) + " where the host lists")
                .doesNotContain("--manifest-only");
        assertThat(folder.resolve("midog2021/labels.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"crc32:0a1b2c3d", "sha256:0a", "0a1b2c3d"})
    void a_checksum_that_cannot_be_computed_is_noted(String checksum) {
        zenodo(checksum);

        CliRun run = download("midog2021");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("checked by size from the host and structure: 1");
        assertThat(run.err())
                .contains("note: labels.csv: the checksum \"" + checksum + "\" of the host is of no kind that can be"
                        + " computed here, so size and beginning of the file are checked");
    }

    @Test
    void what_is_kept_of_a_set_lies_in_its_own_folder() throws IOException {
        record(SetRegistry.named("omg-octo"), BYTES, md5(BYTES));

        assertThat(download("omg-octo").exitCode()).isZero();

        try (Stream<Path> kept = Files.list(folder.resolve("omg-octo"))) {
            assertThat(kept)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("labels.csv", ".midog");
        }
        Files.writeString(folder.resolve("omg-octo/.midog/manifest.json"), "{");
        assertThat(download("omg-octo").err())
                .contains("; delete the file, which is written again")
                .doesNotContain("--manifest-only");
    }

    private void zenodo(String checksum) {
        answers.put("/bytes/labels.csv", BYTES);
        text(
                "/records/4643381",
                "{\"metadata\": {\"license\": {\"id\": \"cc-by-4.0\"}}, \"files\": [{\"key\": \"labels.csv\", \"size\": %d, \"checksum\": \"%s\", \"links\": {\"self\": \"%s/bytes/labels.csv\"}}]}"
                        .formatted(BYTES.length, checksum, address));
    }

    @Test
    void a_page_in_place_of_a_database_is_refused_where_only_the_size_is_listed() throws IOException {
        record(SetRegistry.named("tupac-al"), "<html>no such file</html>".getBytes(StandardCharsets.UTF_8), "");

        CliRun run = download("tupac-al");

        assertThat(run.exitCode()).isNotZero();
        assertThat(folder.resolve("tupac-al/labels.sqlite")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"../evil.csv", "/etc/evil.csv", "a:b.csv"})
    void a_name_that_leaves_the_folder_is_refused(String name) {
        answers.put(
                "/records/4643381",
                ("{\"files\": [{\"key\": \"" + name + "\", \"size\": 3, \"checksum\": \"md5:" + md5(BYTES)
                                + "\", \"links\": {\"self\": \"" + address + "/bytes/x\"}}]}")
                        .getBytes(StandardCharsets.UTF_8));

        CliRun run = download("midog2021");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(run.err()).contains("the host zenodo lists no file of the set midog2021");
    }

    @Test
    void a_collection_that_lists_fewer_articles_than_it_has_is_refused() throws IOException {
        record(SetRegistry.named("cmc"), BYTES, md5(BYTES));
        text("/collections/4951281", "{\"articles_count\": 2}");

        CliRun run = download("cmc");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(run.err()).contains("the collection 4951281 has 2 articles, and 1 are listed");
        assertThat(folder.resolve("cmc")).doesNotExist();
    }

    @Test
    void a_dry_run_lists_what_would_be_fetched_and_writes_nothing() throws IOException {
        record(SetRegistry.named("midog25"), BYTES, md5(BYTES));

        CliRun run = download("midog25", "--dry-run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("missing  15188326/labels.csv").contains("2 files");
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).isEmpty();
        }
    }

    @Test
    void what_does_not_fit_a_set_is_refused() {
        assertThat(download("midog26").err()).contains("--set midog26 is not one of midog++, midog2021");
        assertThat(download("cmc", "--cases", "1").err()).contains("--cases means nothing with --set cmc");
        assertThat(download("cmc").err()).contains("the set cmc cannot be listed");
    }

    @Test
    void the_commands_of_the_page_run() throws IOException {
        record(SetRegistry.named("midog25"), BYTES, md5(BYTES));
        record(SetRegistry.named("midog2021"), BYTES, md5(BYTES));
        List<String> commands = Files.readAllLines(Path.of("docs/sets.md")).stream()
                .filter(line -> line.startsWith("midog "))
                .toList();

        assertThat(commands).hasSize(4).allSatisfy(line -> {
            List<Object> own = List.of((Object[]) line.replace("--dir data", "")
                    .strip()
                    .substring("midog ".length())
                    .split(" +"));
            CliRun run = line.startsWith("midog sets")
                    ? CliRun.midog(own.toArray())
                    : CliRun.midog(Stream.concat(
                                    own.stream(), Stream.of("--dir", folder, "--api", address, "--api-rate", "1000"))
                            .toArray());
            assertThat(run.exitCode()).as(line + run.err()).isZero();
        });
    }

    private static Stream<String> others() {
        return SetRegistry.all().stream().map(PublishedSet::name).filter(name -> !name.equals("midog++"));
    }

    private CliRun download(String name, String... more) {
        Object[] words = Stream.concat(
                        Stream.of(
                                "download",
                                "--set",
                                name,
                                "--dir",
                                folder,
                                "--api",
                                address,
                                "--ndownloader",
                                address,
                                "--api-rate",
                                "1000",
                                "--retries",
                                "2",
                                "--backoff-base-ms",
                                "1"),
                        Arrays.stream(more))
                .toArray();
        return CliRun.midog(words);
    }

    /** The answers of the host of {@code set}, in the form of its interface; the names of the files that they list. */
    private List<String> record(PublishedSet set, byte[] bytes, String md5) {
        String file = set.name().equals("tupac-al") ? "labels.sqlite" : "labels.csv";
        byte[] content = file.endsWith("sqlite") && bytes == BYTES ? sqlite() : bytes;
        answers.put("/bytes/" + file, content);
        switch (set.host()) {
            case FIGSHARE -> {
                String collection = "/collections/" + set.ids().get(0);
                text(collection, "{\"articles_count\": 1}");
                text(collection + "/articles", "[{\"id\": 77, \"title\": \"labels\"}, {\"id\": 77, \"title\": \"x\"}]");
                text(
                        "/articles/77/files",
                        "[{\"id\": 5, \"name\": \"%s\", \"size\": %d, \"is_link_only\": false, \"supplied_md5\": \"\", \"computed_md5\": \"%s\"}]"
                                .formatted(file, content.length, md5));
                answers.put("/file/download/5", content);
            }
            case ZENODO ->
                set.ids()
                        .forEach(id -> text(
                                "/records/" + id,
                                "{\"id\": %s, \"files\": [{\"key\": \"%s\", \"size\": %d, \"checksum\": \"md5:%s\", \"links\": {\"self\": \"%s/bytes/%s\"}}]}"
                                        .formatted(id, file, content.length, md5, address, file)));
            case GITHUB ->
                text(
                        "/repos/" + set.ids().get(0) + "/contents",
                        "[{\"name\": \"images\", \"type\": \"dir\", \"size\": 0, \"download_url\": null}, {\"name\": \"README.md\", \"type\": \"file\", \"size\": 4, \"download_url\": \"%s/bytes/README.md\"}, {\"name\": \"%s\", \"type\": \"file\", \"size\": %d, \"sha\": \"0a\", \"download_url\": \"%s/bytes/%s\"}]"
                                .formatted(address, file, content.length, address, file));
        }
        return set.ids().size() == 1
                ? List.of(file)
                : set.ids().stream().map(id -> id + "/" + file).toList();
    }

    private void text(String path, String json) {
        answers.put(path, json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sqlite() {
        return ("SQLite format 3\0" + "x".repeat(2000)).getBytes(StandardCharsets.UTF_8);
    }

    private static String md5(byte[] bytes) {
        return digest("MD5", bytes);
    }

    private static String sha256(byte[] bytes) {
        return digest("SHA-256", bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Serves ranges; once, a body of which less comes than was promised. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] whole = answers.get(exchange.getRequestURI().getPath());
            if (whole == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = 0;
            if (range != null) {
                ranges.add(range);
                from = Integer.parseInt(range.replaceAll("\\D", ""));
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, whole.length - from);
            int to = exchange.getRequestURI().getPath().startsWith("/bytes") && range == null
                    ? Math.min(whole.length, cutAt)
                    : whole.length;
            exchange.getResponseBody().write(whole, from, to - from);
            exchange.getResponseBody().flush();
        }
    }
}
