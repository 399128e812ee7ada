package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that fit on no disk. */
class ExtractSpaceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layout folder
            --layout webdataset
            --layout webdataset --shard 1/2 --shard-size 10
            --stream raw
            --stream raw --epochs 1000000
            """)
    void a_disk_without_room_is_told_before_anything_else(String options) throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 100, 70);
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--images", fixture.images()));
        words.addAll(List.of("--out", fixture.out(), "--mode", "sample", "--patches", "300000", "--edge", "pad"));
        words.addAll(List.of("--size", "16384"));
        words.addAll(List.of(options.split(" ")));

        CliRun run = CliRun.midog(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("midog: the patches need about ")
                .containsPattern(" needs? about .*B for ")
                .contains(" free; ");
        assertThat(fixture.out()).doesNotExist();
    }
}
