package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawStreamTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;
    private Path file;

    /** What a stream consists of. */
    private record Samples(JsonNode facts, long epochSize, long epochs, List<JsonNode> labels, List<byte[]> pixels) {
        List<String> names() {
            return labels.stream().map(label -> label.get("name").asText()).toList();
        }
    }

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
        file = folder.resolve("samples.raw");
    }

    @Test
    void the_pixels_are_those_of_the_image_and_the_label_tells_which() throws IOException {
        CliRun run = stream("--mode", "sample", "--patches", "40", "--size", "32x16", "--seed", "3");
        Samples samples = read(file, 32, 16);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(samples.epochSize()).isEqualTo(40);
        assertThat(samples.epochs()).isEqualTo(1);
        assertThat(samples.facts().at("/options/seed").asInt()).isEqualTo(3);
        assertThat(samples.facts().at("/categories/0/role").asText()).isEqualTo("mitotic_figure");
        assertThat(samples.labels()).hasSize(40);
        for (int i = 0; i < 40; i++) {
            JsonNode label = samples.labels().get(i);
            byte[] image = fixture.pixels(label.get("source_image_id").asInt());
            ByteBuffer expected = ByteBuffer.allocate(32 * 16 * 3);
            for (int row = 0; row < 16; row++) {
                int start = 3
                        * ((label.get("source_y").asInt() + row) * 100
                                + label.get("source_x").asInt());
                expected.put(image, start, 3 * 32);
            }
            assertThat(samples.pixels().get(i)).isEqualTo(expected.array());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"midogpp", "guide2025", "background"})
    void the_stream_is_the_same_on_every_number_of_threads(String sampler) throws IOException {
        List<byte[]> streams = new ArrayList<>();
        for (String threads : List.of("1", "2", "8")) {
            CliRun run = stream(
                    "--mode",
                    "sample",
                    "--patches",
                    "300",
                    "--size",
                    "16",
                    "--sampler",
                    sampler,
                    "--epochs",
                    "2",
                    "--threads",
                    threads,
                    "--force");
            assertThat(run.exitCode()).as(run.err()).isZero();
            streams.add(Files.readAllBytes(file));
        }

        assertThat(streams.get(1)).isEqualTo(streams.get(0));
        assertThat(streams.get(2)).isEqualTo(streams.get(0));
    }

    @Test
    void each_epoch_draws_new_samples() throws IOException {
        stream("--mode", "sample", "--patches", "30", "--size", "16", "--epochs", "3");
        Samples samples = read(file, 16, 16);

        assertThat(samples.epochs()).isEqualTo(3);
        assertThat(samples.names()).hasSize(90).doesNotHaveDuplicates();
        assertThat(samples.names().subList(30, 60)).allMatch(name -> name.matches(".*_n00000[345]\\d_.*"));
    }

    @Test
    void a_grid_comes_whole_in_each_epoch_in_another_order() throws IOException {
        stream("--size", "32", "--epochs", "2");
        List<String> names = read(file, 32, 32).names();

        assertThat(names).hasSize(48);
        assertThat(new HashSet<>(names.subList(0, 24))).hasSize(24).isEqualTo(new HashSet<>(names.subList(24, 48)));
        assertThat(names.subList(0, 24)).isNotEqualTo(names.subList(24, 48));
    }

    @Test
    void a_stream_into_a_named_pipe_ends_when_its_reader_has_enough() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(makePipe(pipe), "there is no mkfifo");
        CompletableFuture<CliRun> run = CompletableFuture.supplyAsync(() -> CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                pipe,
                "--stream",
                "raw",
                "--loop",
                "--size",
                "32"));

        CompletableFuture<CliRun> ended;
        // Opened for both ways, so that a run that fails before it opens its end cannot keep this one waiting.
        try (FileChannel in = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ended = run.whenComplete((done, failure) -> close(in));
            ByteBuffer begin = ByteBuffer.allocate(1_000_000);
            for (int more = 0; more >= 0 && begin.hasRemaining(); ) {
                more = in.read(begin);
            }
            assertThat(new String(begin.array(), 0, 8, StandardCharsets.US_ASCII))
                    .isEqualTo("MIDOGRAW");
        }

        assertThat(ended.get().exitCode()).isZero();
        assertThat(ended.get().err().lines()).allMatch(line -> line.startsWith("note: "));
    }

    @Test
    void a_file_is_not_replaced_unasked_and_never_endless() throws IOException {
        Files.writeString(file, "mine");

        CliRun replaced = stream("--size", "32");
        CliRun endless = stream("--size", "32", "--loop", "--force");

        assertThat(replaced.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replaced.err()).contains("exists already; give --force");
        assertThat(endless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(endless.err()).contains("is not a pipe, and endless samples would fill the disk");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --epochs 0                  | --epochs 0 is not a number from 1 to 1000000
            --epochs 2 --loop           | leave it or --epochs out
            --layout webdataset         | leave one of them out
            --shard-size 3              | --shard-size is for the shards
            --image-format jpg          | --stream raw sends bare pixels
            --image-format png          | --stream raw sends bare pixels
            --edge partial              | --stream sends patches of one size
            --mode sample               | --mode sample draws --patches NUMBER patches
            --shard 1/2                 | --shard is for patches that are cut once; leave it or --stream out
            --labels yolo               | --labels and --split-dirs are for patches as files of a folder
            --split-dirs                | --labels and --split-dirs are for patches as files of a folder
            --tissue 0.5                | leave --tissue out
            --format json               | --format is the form in which --dry-run prints the plan
            """)
    void options_that_do_not_go_together_are_a_usage_error(String options, String sentence) {
        CliRun run = stream((Object[]) options.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--loop", "--epochs=2"})
    void options_of_streams_are_refused_elsewhere(String option) {
        CliRun run = CliRun.midog("extract", fixture.dataset(), "--images", fixture.images(), option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--epochs and --loop are for --stream raw");
    }

    @Test
    void nothing_to_send_is_an_error() {
        CliRun run = stream("--size", "200", "--edge", "drop");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("there is nothing to send");
        assertThat(file).doesNotExist();
    }

    private CliRun stream(Object... options) {
        List<Object> words = new ArrayList<>(
                List.of("extract", fixture.dataset(), "--images", fixture.images(), "--out", file, "--stream", "raw"));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Samples read(Path file, int width, int height) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(bytes, 8)).isEqualTo("MIDOGRAW");
        assertThat(List.of(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt()))
                .containsExactly(1, width, height, 3);
        assertThat(text(bytes, 4)).isEqualTo("|u1\0");
        long epochSize = bytes.getLong();
        long epochs = bytes.getLong();
        ObjectMapper mapper = new ObjectMapper();
        JsonNode facts = mapper.readTree(text(bytes, (int) bytes.getLong()));
        List<JsonNode> labels = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        for (int length = bytes.getInt(); length > 0; length = bytes.getInt()) {
            labels.add(mapper.readTree(text(bytes, length)));
            byte[] patch = new byte[width * height * 3];
            bytes.get(patch);
            pixels.add(patch);
        }
        assertThat(bytes.hasRemaining()).isFalse();
        return new Samples(facts, epochSize, epochs, labels, pixels);
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
