package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @BeforeEach
    void fetchFiveImages() throws IOException {
        figshare = new FakeFigshare();
        for (int number = 1; number <= 5; number++) {
            figshare.image(number, 1000 + number);
        }
        assertThat(run("download").exitCode()).isZero();
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void files_that_are_sound_verify() {
        CliRun run = run("verify");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "5 sound, 0 missing, 0 short, 0 corrupt, 0 unknown", "checked by md5 from the host: 5");
    }

    @Test
    void a_file_without_a_known_checksum_is_called_readable_and_not_sound(@TempDir Path other) throws IOException {
        Path databases = Files.createDirectories(other.resolve("databases"));
        Files.copy(SharedData.file("MIDOG++.json"), databases.resolve("MIDOG++.json"));

        CliRun run = CliRun.midog("verify", "--dir", other, "--databases-only");

        assertThat(run.out())
                .startsWith("0 sound, 1 readable without a checksum, 1 missing, 0 short, 0 corrupt")
                .contains("checked by structure alone: 1");
    }

    @Test
    void a_verbose_run_lists_every_file_with_its_check() {
        assertThat(run("verify", "--verbose").out())
                .containsPattern("sound +images/001.tiff +md5 from the host")
                .containsPattern("sound +images/005.tiff +md5 from the host");
    }

    @Test
    void what_was_found_comes_first_and_then_what_is_wrong_with_it() throws IOException {
        spoil();

        CliRun run = run("verify");

        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.out())
                .startsWith("1 sound, 1 missing, 1 short, 2 corrupt, 1 unknown")
                .doesNotContain("images/001.tiff")
                .contains("missing files are listed with --list-missing")
                .containsPattern("short +images/002.tiff +1 bytes where the manifest says 1002")
                .containsPattern("corrupt +images/003.tiff +its md5 is")
                .containsPattern("corrupt +images/004.tiff +2000 bytes where the manifest says 1004")
                .containsPattern("unknown +images/notes.txt")
                .doesNotContain("README.md");
    }

    @Test
    void missing_files_are_listed_on_request() throws IOException {
        spoil();

        assertThat(run("verify", "--list-missing").out())
                .containsPattern("missing +images/001.tiff")
                .doesNotContain("--list-missing");
    }

    @Test
    void a_folder_that_does_not_exist_is_said_to_be_so() {
        CliRun run = CliRun.midog("verify", "--dir", folder.resolve("nowhere"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("midog: the folder " + folder.resolve("nowhere")
                        + " does not exist; name the download folder with --dir");
    }

    @Test
    void a_listing_as_json_has_every_problem() throws IOException {
        spoil();

        JsonNode listing =
                new ObjectMapper().readTree(run("verify", "--format", "json").out());

        assertThat(listing.path("sound").asInt()).isEqualTo(1);
        assertThat(listing.path("problems")).hasSize(5);
        assertThat(listing.path("problems").get(0).path("state").asText()).isEqualTo("missing");
    }

    @Test
    void repair_fetches_just_what_is_broken() throws IOException {
        spoil();
        int before = figshare.requests(Host.STORE, "").size();

        CliRun run = run("verify", "--repair");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(figshare.requests(Host.STORE, "")).hasSize(before + 4);
        assertThat(run("verify").out()).contains("5 sound, 0 missing, 0 short, 0 corrupt, 1 unknown");
    }

    @Test
    void a_corrupt_file_stays_until_its_replacement_is_there() throws IOException {
        spoil();
        figshare.always(Host.STORE, "/", Fault.json(500));

        CliRun run = run("verify", "--repair", "--retries", "1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(folder.resolve("images/003.tiff")).exists();
    }

    @Test
    void the_manifest_alone_is_learned_anew() throws IOException {
        Path manifest = folder.resolve("images/.midog/manifest.json");
        String before = Files.readString(manifest);
        Files.delete(manifest);

        CliRun run = run("verify", "--manifest-only");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("5 of 5 sizes and md5s learned");
        JsonNode files = new ObjectMapper().readTree(manifest.toFile()).path("files");
        assertThat(files).isEqualTo(new ObjectMapper().readTree(before).path("files"));
    }

    @Test
    void a_manifest_that_cannot_be_learned_stays_as_it_was() throws IOException {
        Path manifest = folder.resolve("images/.midog/manifest.json");
        String before = Files.readString(manifest);
        figshare.always(Host.API, "/articles/", Fault.json(500));

        CliRun run = run("verify", "--manifest-only");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(manifest).hasContent(before);
    }

    @Test
    void a_file_that_changed_at_the_hosting_shows_after_a_refresh() {
        StoredFile old = figshare.image(5, 1005);
        byte[] others = old.bytes().clone();
        others[500] ^= 1;
        figshare.publish(old.replacedBy(others));

        assertThat(run("verify", "--manifest-only").exitCode()).isZero();

        assertThat(run("verify").out()).containsPattern("corrupt +images/005.tiff");
    }

    @Test
    void a_file_whose_id_was_replaced_is_known_by_the_new_one_after_a_refresh() throws IOException {
        StoredFile old = figshare.image(5, 1005);
        StoredFile renumbered = StoredFile.random(99_000_001, old.name(), 2005);
        figshare.withdraw(old);
        figshare.publish(renumbered);

        CliRun refresh = run("verify", "--manifest-only");
        CliRun repair = run("verify", "--repair");

        assertThat(refresh.exitCode()).as(refresh.err()).isZero();
        assertThat(repair.out()).containsPattern("short +images/005.tiff +1005 bytes where the manifest says 2005");
        assertThat(repair.exitCode()).as(repair.err()).isZero();
        assertThat(folder.resolve("images/005.tiff")).hasBinaryContent(renumbered.bytes());
        assertThat(run("verify").exitCode()).isZero();
    }

    private void spoil() throws IOException {
        Path images = folder.resolve("images");
        Files.delete(images.resolve("001.tiff"));
        Files.write(images.resolve("002.tiff"), new byte[1]);
        byte[] bytes = Files.readAllBytes(images.resolve("003.tiff"));
        bytes[700] ^= 1;
        Files.write(images.resolve("003.tiff"), bytes);
        Files.write(images.resolve("004.tiff"), Arrays.copyOf(bytes, 2000));
        Files.writeString(images.resolve("notes.txt"), "mine");
        Files.writeString(images.resolve("README.md"), "of the project");
    }

    private CliRun run(String command, Object... options) {
        List<Object> args = new ArrayList<>(List.of(command, "--dir", folder, "--images-only", "--cases", "1-5"));
        args.addAll(List.of("--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return CliRun.midog(args.toArray());
    }
}
