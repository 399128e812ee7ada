package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.figshare.FakeFigshare;
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

/** Manifests and listings that are shared, malformed or hostile. */
class DownloadManifestTest {
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
    void a_shared_manifest_replaces_the_listing() throws IOException {
        StoredFile image = figshare.image(1, 1000);
        Path manifest = Files.writeString(folder.resolve("shared.json"), """
                {"version": 1, "files": [{"id": %d, "name": "001.tiff", "size": 1000, "md5": "%s"}]}
                """.formatted(image.id(), image.md5()));

        CliRun run = download("--images-only", "--cases", "1", "--manifest", manifest);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("checked by md5 from the host: 1");
        assertThat(figshare.requests(Host.API, "/collections/")).isEmpty();
        assertThat(folder.resolve("images/.midog/manifest.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 1}",
                "{\"version\": 2, \"files\": []}",
                "{\"version\": 1, \"files\": [3]}",
                "{\"version\": 1, \"files\": [{\"id\": \"1\", \"name\": \"001.tiff\", \"size\": 5}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"001.tiff\", \"size\": -5}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"001.tiff\", \"size\": 5, \"md5\": \"abc\"}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"001.tiff\", \"size\": 5, \"md5\": 7}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"../001.tiff\", \"size\": 5}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"/etc/passwd\", \"size\": 5}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"a\\\\b\", \"size\": 5}]}",
                "{\"version\": 1, \"files\": [{\"id\": 1, \"name\": \"a\\u0000b\", \"size\": 5}]}",
            })
    void a_manifest_that_is_malformed_or_names_paths_outside_is_invalid(String text) throws IOException {
        Path manifest = Files.writeString(folder.resolve("shared.json"), text);

        CliRun run = download("--cases", "1", "--manifest", manifest);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).startsWith("midog: ").contains("shared.json");
        assertThat(figshare.requests(Host.API, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../evil.tiff", "/tmp/evil.tiff", "..\\\\evil.tiff", "a\\u0000b.tiff", "CON", "NUL.tiff"})
    void names_from_the_api_never_become_paths(String name) {
        StoredFile image = figshare.image(1, 1000);
        figshare.listings()
                .override(
                        image.id(),
                        "[{\"id\": " + image.id() + ", \"name\": \"" + name + "\", \"size\": 1000, \"computed_md5\": \""
                                + image.md5() + "\"}]");

        CliRun run = download("--images-only", "--cases", "1", "--retries", "1");

        assertThat(run.exitCode()).isIn(ExitCode.OK, ExitCode.VERIFICATION);
        assertThat(names("")).containsExactly("images");
        assertThat(names("images")).isSubsetOf("001.tiff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[3, null, {}]", "not json", "[{\"id\": -1, \"name\": \"x\", \"size\": 1}]"})
    void listings_that_make_no_sense_are_told_and_left_out(String listing) {
        StoredFile image = figshare.image(1, 1000);
        figshare.listings().override(image.id(), listing);

        CliRun run = download("--images-only", "--cases", "1", "--retries", "1");

        assertThat(run.err()).contains("note: ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.VERIFICATION);
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
