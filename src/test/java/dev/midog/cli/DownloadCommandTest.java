package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.fetch.transfer.RunLock;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadCommandTest {
    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void everything_arrives_under_its_final_name_with_identical_bytes() {
        List<StoredFile> databases = figshare.databases(5000);
        StoredFile first = figshare.image(1, 300_000);
        StoredFile second = figshare.image(2, 200_000);

        CliRun run = download("--cases", "1-2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("databases/MIDOG++.sqlite"))
                .hasBinaryContent(databases.get(0).bytes());
        assertThat(folder.resolve("databases/MIDOG++.json"))
                .hasBinaryContent(databases.get(1).bytes());
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(first.bytes());
        assertThat(folder.resolve("images/002.tiff")).hasBinaryContent(second.bytes());
        assertThat(run.out()).contains("4 files fetched", "checked by md5 from the host: 4");
        assertThat(run.err()).contains("fetched: images/001.tiff  300.0 kB  md5 from the host");
    }

    @Test
    void a_second_run_finds_everything_and_asks_nobody() {
        figshare.image(1, 1000);
        assertThat(download("--images-only", "--cases", "1").exitCode()).isZero();
        int requests = figshare.requests(Host.API, "").size();

        CliRun run = download("--images-only", "--cases", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("0 files fetched, 1 file present already");
        assertThat(figshare.requests(Host.API, "")).hasSize(requests);
    }

    @Test
    void an_empty_file_of_an_older_tool_is_fetched_again() throws IOException {
        StoredFile image = figshare.image(1, 1000);
        Files.createDirectories(folder.resolve("images"));
        Files.createFile(folder.resolve("images/001.tiff"));

        assertThat(download("--images-only", "--cases", "1").exitCode()).isZero();

        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
    }

    @Test
    void articles_that_name_a_wanted_file_are_asked_first_and_no_others_after() {
        for (int number = 1; number <= 30; number++) {
            figshare.image(number, 100);
        }

        assertThat(download("--images-only", "--cases", "7,23").exitCode()).isZero();

        assertThat(figshare.requests(Host.API, "/collections/6615571/articles")).hasSize(1);
        assertThat(figshare.requests(Host.API, "/files?")).hasSize(2);
        assertThat(figshare.requests(Host.API, "page_size=1000")).hasSize(3);
    }

    @Test
    void titles_that_tell_nothing_only_cost_requests() {
        for (int number = 1; number <= 5; number++) {
            figshare.image(number, 100);
        }
        figshare.listings().hideNames();

        CliRun run = download("--images-only", "--cases", "3");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("checked by md5 from the host: 1");
    }

    @Test
    void a_file_arrives_while_the_rest_is_still_being_learned() {
        StoredFile first = figshare.image(1, 1000);
        StoredFile second = figshare.image(2, 1000);
        figshare.choose(Host.API, "/articles/" + (21_000_000 + second.id()), exchange -> waiting -> {
            figshare.awaitRequest(Host.STORE, "/signed/" + first.id());
            waiting.proceed();
        });

        CliRun run = download("--images-only", "--cases", "1-2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("checked by md5 from the host: 2");
    }

    @Test
    void a_listing_shorter_than_the_collection_says_is_asked_again_and_told() {
        figshare.image(1, 100);
        figshare.listings().claimMore(2);

        CliRun run = download("--images-only", "--cases", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("the collection says it has 3 articles and its listing has 1");
        assertThat(figshare.requests(Host.API, "/collections/6615571/articles")).hasSize(3);
    }

    @Test
    void a_token_reaches_the_api_alone_and_no_output() throws IOException {
        figshare.image(1, 1000);
        Path token = Files.writeString(folder.resolve("token"), "sesame-1234\n");

        CliRun run = download("--images-only", "--cases", "1", "--token-file", token);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(figshare.requests(Host.API, ""))
                .allSatisfy(
                        request -> assertThat(request.headers()).containsEntry("authorization", "token sesame-1234"));
        for (Host other : List.of(Host.NDOWNLOADER, Host.STORE)) {
            assertThat(figshare.requests(other, ""))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("authorization"));
        }
        assertThat(run.out() + run.err()).doesNotContain("sesame");
    }

    @Test
    void every_request_says_who_asks() {
        figshare.image(1, 1000);

        download("--images-only", "--cases", "1");

        for (Host host : Host.values()) {
            assertThat(figshare.requests(host, ""))
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.headers().get("user-agent")).matches("midog/\\d+\\.\\d+\\.\\d+"));
        }
    }

    @Test
    void a_folder_serves_as_a_mirror_when_the_hosts_do_not() throws IOException {
        StoredFile image = figshare.image(1, 1000);
        Path mirror = Files.createDirectories(folder.resolve("mirror/images"));
        Files.write(mirror.resolve("001.tiff"), image.bytes());
        figshare.always(Host.API, "/file/download/", Fault.json(404));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.json(404));

        CliRun run = download("--images-only", "--cases", "1", "--mirror", folder.resolve("mirror"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s/{name}", "%s/{name}"})
    void a_template_of_file_names_serves_as_a_mirror(String template) throws IOException {
        StoredFile image = figshare.image(1, 1000);
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        Files.write(mirror.resolve("001.tiff"), image.bytes());
        figshare.always(Host.API, "/file/download/", Fault.json(404));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.json(404));

        CliRun run = download("--images-only", "--cases", "1", "--mirror", template.formatted(mirror));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
    }

    @Test
    void an_address_with_an_id_serves_as_a_mirror() {
        StoredFile image = figshare.image(1, 1000);
        figshare.always(Host.API, "/file/download/", Fault.json(404));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.json(404));

        CliRun run = download("--images-only", "--cases", "1", "--mirror", figshare.storeAddress() + "/open/{id}");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
    }

    @Test
    void no_more_files_than_asked_for_are_under_way_together() {
        for (int number = 1; number <= 12; number++) {
            figshare.image(number, 200_000);
        }

        assertThat(download("--images-only", "--limit", "12", "--jobs", "3").exitCode())
                .isZero();

        assertThat(figshare.mostTransfers()).isBetween(1, 3);
    }

    @Test
    void filters_pick_images_and_leave_the_databases() {
        figshare.databases(100);
        figshare.image(1, 100);
        figshare.image(245, 100);

        CliRun run = download("--cases", "1,151,245", "--species", "canine");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names("images")).containsExactly("245.tiff");
        assertThat(names("databases")).containsExactly("MIDOG++.json", "MIDOG++.sqlite");
    }

    @Test
    void cases_that_were_never_published_are_told() {
        CliRun run = download("--dry-run", "--cases", "150-152");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("2 of the images picked were listed but never published");
    }

    @Test
    void a_dry_run_prints_the_plan_and_asks_nobody() {
        CliRun run = download("--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("missing  images/001.tiff  about 156.2 MB", "505 files, about 70.0 GB; 0 present already")
                .containsPattern("databases/ and images/: about 70.0 GB needed, .* free");
        assertThat(figshare.requests(Host.API, "")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void addresses_are_printed_for_aria2c_and_wget() {
        StoredFile image = figshare.image(1, 100);

        CliRun aria2c = download("--images-only", "--cases", "1", "--print-urls");
        CliRun wget = download("--images-only", "--cases", "1", "--print-urls=wget");

        String address = figshare.apiAddress() + "/file/download/" + image.id();
        assertThat(aria2c.out().lines())
                .containsExactly(
                        address + "\t" + figshare.ndownloaderAddress() + "/files/" + image.id(),
                        "  out=images/001.tiff");
        assertThat(wget.out().lines())
                .containsExactly("mkdir -p 'images'", "wget -c -O 'images/001.tiff' '" + address + "'");
    }

    @Test
    void two_runs_in_one_folder_do_not_meet() throws IOException {
        figshare.image(1, 100);
        try (RunLock lock = RunLock.of(folder)) {
            CliRun run = download("--images-only", "--cases", "1");

            assertThat(lock.manifest()).startsWithRaw(folder);
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("another run of midog is fetching into");
        }
        assertThat(download("--images-only", "--cases", "1").exitCode()).isZero();
    }

    @Test
    void json_is_an_event_a_line_with_a_summary_at_the_end() throws IOException {
        figshare.image(1, 1000);

        CliRun run = download("--images-only", "--cases", "1", "--format", "json");

        List<JsonNode> events = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            events.add(new ObjectMapper().readTree(line));
        }
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .contains("learned")
                .containsSubsequence("plan", "started", "fetched", "summary");
        JsonNode summary = events.get(events.size() - 1);
        assertThat(summary.path("fetched").asInt()).isEqualTo(1);
        assertThat(summary.path("received_bytes").asLong()).isEqualTo(1000);
        assertThat(summary.path("checks").path("md5").asInt()).isEqualTo(1);
    }

    @Test
    void quiet_prints_nothing_but_failures() {
        figshare.image(1, 1000);
        CliRun good = download("--images-only", "--cases", "1", "--quiet");
        CliRun bad = download("--images-only", "--cases", "2", "--quiet", "--retries", "1");

        assertThat(good.out() + good.err()).isEmpty();
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err().lines()).singleElement().asString().startsWith("failed: images/002.tiff: ");
    }

    @Test
    void a_sign_in_page_in_place_of_every_file_stops_the_run_and_tells_what_to_do() throws IOException {
        figshare.always(Host.API, "/", Fault.page());
        figshare.always(Host.NDOWNLOADER, "/", Fault.page());

        CliRun run = download("--images-only", "--cases", "1-60");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(run.err()).contains("sent a page of HTML in place of the file", "open a page in a browser");
        assertThat(names("images")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jobs 9",
                "--jobs 0",
                "--retries 0",
                "--limit 0",
                "--limit-rate fast",
                "--api ftp://x/",
                "--api-rate 0",
                "--mirror https://example.org/all",
                "--mirror https://figshare.com/ndownloader/files/{id}",
                "--proxy ::",
                "--cases 9999",
                "--databases-only --images-only",
                "--stall-timeout -1"
            })
    void options_that_make_no_sense_are_usage_errors(String options) {
        CliRun run = download((Object[]) options.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("midog: ");
    }

    private List<String> names(String inside) {
        Path listed = folder.resolve(inside);
        if (!Files.exists(listed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(listed)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CliRun download(Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--dir", folder, "--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return CliRun.midog(args.toArray());
    }
}
