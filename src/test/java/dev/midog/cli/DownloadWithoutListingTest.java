package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.PublishedDatabase;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads while the API lists nothing, so that no md5 is known. */
class DownloadWithoutListingTest {
    private static final Path JSON = Path.of("src/test/resources/dev/midog/format/coco/published.json");

    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
        figshare.always(Host.API, "/collections/", Fault.json(500));
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void databases_are_checked_by_reading_them_and_their_md5_is_recorded() throws IOException {
        StoredFile sqlite = publishSqlite();
        StoredFile json = publishJson();

        CliRun run = download("--databases-only");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("the API's listing is not available");
        assertThat(run.out()).contains("checked by length told by the server and structure: 2");
        assertThat(folder.resolve("databases/MIDOG++.sqlite")).hasBinaryContent(sqlite.bytes());
        JsonNode files = new ObjectMapper()
                .readTree(folder.resolve("images/.midog/manifest.json").toFile())
                .path("files");
        assertThat(files).extracting(file -> file.path("origin").asText()).containsOnly("recorded");
        assertThat(files)
                .extracting(file -> file.path("md5").asText())
                .containsExactlyInAnyOrder(sqlite.md5(), json.md5());
        assertThat(CliRun.midog("verify", "--dir", folder, "--databases-only").out())
                .contains("2 sound", "checked by md5 recorded at an earlier download: 2");
    }

    @Test
    void an_image_of_the_catalogues_size_is_right_and_a_smaller_one_is_not() throws IOException {
        CatalogueEntry entry = Catalogue.midogPlusPlus().find("001.tiff").orElseThrow();
        int width = Objects.requireNonNull(entry.facts().width());
        int height = Objects.requireNonNull(entry.facts().height());
        publish(entry, TiffFixture.of(width, height));

        CliRun good = download("--images-only", "--cases", "1");
        publish(entry, TiffFixture.of(width, height - 1));
        CliRun bad = CliRun.midog(arguments(folder.resolve("other"), "--images-only", "--cases", "1"));

        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).contains("length told by the server and structure: 1");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(bad.err()).contains("pixels where the catalogue says " + width + " x " + height);
        assertThat(folder.resolve("other/images/001.tiff")).doesNotExist();
    }

    @Test
    void an_image_that_ends_early_and_whose_length_nobody_told_is_refused() throws IOException {
        CatalogueEntry entry = Catalogue.midogPlusPlus().find("001.tiff").orElseThrow();
        TiffFixture whole = TiffFixture.of(
                Objects.requireNonNull(entry.facts().width()),
                Objects.requireNonNull(entry.facts().height()));
        StoredFile image = publish(entry, whole);
        figshare.publish(image.replacedBy(Arrays.copyOf(image.bytes(), image.bytes().length * 9 / 10)));
        figshare.always(Host.STORE, "/signed/", Fault.chunked());

        CliRun run = download("--images-only", "--cases", "1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(folder.resolve("images/001.tiff")).doesNotExist();
    }

    @Test
    void a_database_that_is_cut_off_is_refused() throws IOException {
        StoredFile json = publishJson();
        figshare.publish(json.replacedBy(Arrays.copyOf(json.bytes(), json.bytes().length / 2)));
        publishSqlite();

        CliRun run = download("--databases-only");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.out()).contains("1 file fetched", "1 file failed");
        assertThat(run.err()).containsOnlyOnce("failed: databases/MIDOG++.json");
        assertThat(folder.resolve("databases/MIDOG++.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not what was asked for",
                "{\"a\": 3}",
                "II*\0\0\0\0\0",
                "SQLite format 3\0and no more",
                "a,b\n1,2\n"
            })
    void what_is_something_else_is_told_by_what_it_should_be_and_not_by_the_name_of_its_part(String text)
            throws IOException {
        for (StoredFile database : figshare.databases(100)) {
            figshare.publish(database.replacedBy(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        StoredFile image = figshare.image(1, 100);
        figshare.publish(image.replacedBy(text.getBytes(StandardCharsets.ISO_8859_1)));

        CliRun run = download("--cases", "1", "--retries", "2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err().lines().filter(line -> line.startsWith("failed: ")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("is not the published file: ")
                        .doesNotContain(".part", "--from", "name the file", "name an image")
                        .doesNotContain(folder.toString()));
    }

    @Test
    void a_database_in_the_place_of_the_other_is_not_taken() throws IOException {
        StoredFile json = publishJson();
        StoredFile sqlite = publishSqlite();
        figshare.publish(sqlite.replacedBy(json.bytes()));

        CliRun run = download("--databases-only", "--retries", "2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err()).contains("MIDOG++.sqlite").contains("it is not an SQLite database");
    }

    @Test
    void a_file_that_changes_at_the_server_is_begun_anew() throws IOException {
        StoredFile json = publishJson();
        publishSqlite();
        figshare.next(Host.STORE, "/signed/" + json.id(), Fault.truncated(100), Fault.otherTag());

        CliRun run = download("--databases-only");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("has changed since it was begun");
        assertThat(folder.resolve("databases/MIDOG++.json")).hasBinaryContent(json.bytes());
    }

    @Test
    void stats_finds_the_databases_where_download_puts_them() throws IOException {
        publishSqlite();
        publishJson();
        assertThat(download("--databases-only").exitCode()).isZero();

        CliRun stats = CliRun.midog("stats", folder.resolve("databases/MIDOG++.sqlite"));

        assertThat(stats.exitCode()).as(stats.err()).isZero();
    }

    private StoredFile publish(CatalogueEntry entry, TiffFixture image) throws IOException {
        Path file = folder.resolve("made.tiff");
        Files.deleteIfExists(file);
        image.packing(Packing.DEFLATE)
                .bands(1)
                .pixels(new byte[image.width() * image.height() * 3])
                .write(file);
        return figshare.publish(new StoredFile(
                entry.figshareFileId().orElseThrow(), entry.fileName(), Files.readAllBytes(file), "\"t\""));
    }

    private StoredFile publishJson() throws IOException {
        PublishedDatabase json = PublishedDatabase.MIDOG_PLUS_PLUS.get(1);
        return figshare.publish(
                new StoredFile(json.figshareFileId(), json.publishedName(), Files.readAllBytes(JSON), "\"j\""));
    }

    private StoredFile publishSqlite() throws IOException {
        Path file = folder.resolve("made.sqlite");
        assertThat(CliRun.midog("convert", JSON, file).exitCode()).isZero();
        PublishedDatabase sqlite = PublishedDatabase.MIDOG_PLUS_PLUS.get(0);
        return figshare.publish(
                new StoredFile(sqlite.figshareFileId(), sqlite.publishedName(), Files.readAllBytes(file), "\"s\""));
    }

    private CliRun download(Object... options) {
        return CliRun.midog(arguments(folder, options));
    }

    private Object[] arguments(Path root, Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--dir", root, "--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return args.toArray();
    }
}
