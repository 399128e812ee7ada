package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(run.err()).doesNotContain("failed");
        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("databases/MIDOG++.sqlite"))
                .hasBinaryContent(databases.get(0).bytes());
        assertThat(folder.resolve("databases/MIDOG++.json"))
                .hasBinaryContent(databases.get(1).bytes());
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(first.bytes());
        assertThat(folder.resolve("images/002.tiff")).hasBinaryContent(second.bytes());
        assertThat(run.out()).contains("4 files fetched", "checked by md5 from figshare: 4");
    }

    private CliRun download(Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--dir", folder, "--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return CliRun.midog(args.toArray());
    }
}
