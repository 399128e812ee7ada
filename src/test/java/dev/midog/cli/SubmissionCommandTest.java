package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.api.Scoring;
import dev.midog.format.predictions.challenge.ChallengeTrack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code midog submission}: checks and writes submissions to the MIDOG 2025 challenge. */
class SubmissionCommandTest {
    private static final String OUTPUT = """
            {"name": "Points of interest", "type": "Multiple points", "version": {"major": 1, "minor": 0}, "points": [
              {"name": "mitotic figure", "point": [0.1, 0.2, 0], "probability": 0.9}]}
            """;

    @TempDir
    private Path folder;

    private Path truth;
    private Path found;

    @BeforeEach
    void make() throws IOException {
        truth = Files.writeString(folder.resolve("truth.json"), """
                {"001.tiff": {"annotations": [[0.023, 0.046, 0]], "tumor domain": 0, "roi type": "hotspot"},
                 "002.tiff": {"annotations": [], "tumor domain": 0, "roi type": "random"}}
                """);
        // The catalogue knows the scale of both.
        found = Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\n001.tiff,100,200,0.9\n001.tiff,300,200,0.5\n");
    }

    @Test
    void a_good_output_passes() throws IOException {
        assertThat(check(OUTPUT).exitCode()).isZero();
        assertThat(check(OUTPUT).out()).contains("1 output of the first track checked, 0 violations");
    }

    @Test
    void every_violation_is_one_sentence_with_its_place() throws IOException {
        CliRun run = check("""
                {"type": "Point", "extra": 1, "points": [
                  {"point": [1, 2, 3, 4], "probability": 1.5, "name": "mitosis"},
                  {"name": "mitotic figure", "point": [500, 2, 0], "probability": 0.5},
                  {"name": "mitotic figure", "point": [1, 2], "probability": 0.5, "color": "red"},
                  7]}
                """);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("grand-challenge.org refuses this output: ")
                        && line.endsWith("\"type\" is \"Point\", not \"Multiple points\""))
                .anyMatch(line -> line.endsWith("\"extra\" is not a key of \"Multiple points\"; leave it out"))
                .anyMatch(line -> line.contains("\"version\" is missing, not an object such as"))
                .anyMatch(line -> line.contains("point 0: \"point\" has 4 numbers, not three"))
                .anyMatch(line -> line.contains("point 0: \"probability\" is 1.5, not between 0 and 1"))
                .anyMatch(line -> line.startsWith("the challenge refuses this submission: ")
                        && line.contains("point 0: \"name\" is \"mitosis\""))
                .anyMatch(line -> line.contains("point 1: \"point\" is [500,2,0], further than 10 mm"))
                .anyMatch(line -> line.contains("point 2: \"point\" is [1,2], not a list of three numbers"))
                .anyMatch(line -> line.contains("point 2: \"color\" is not a key"))
                .anyMatch(line -> line.contains("point 3: it is a number, not an object"))
                .endsWith("1 output of the first track checked, 10 violations");
    }

    @Test
    void the_official_examples_are_checked_with_their_ground_truth() throws IOException {
        Path examples = SharedData.file("challenge2025");

        CliRun first = CliRun.midog(
                "submission",
                "check",
                examples.resolve("track1/test/input"),
                "--truth",
                examples.resolve("track1/ground_truth/ground_truth.json"));
        CliRun second = CliRun.midog(
                "submission",
                "check",
                examples.resolve("track2/test/input"),
                "--truth",
                examples.resolve("track2/ground_truth/ground_truth.json"));

        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(first.out())
                .contains("\"point\" is [130.1,115.5,0.5], further than 10 mm")
                .contains("3 outputs of the first track checked, 1 violation");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out())
                .contains("1 image of the ground truth without an output, such as stack_3.tiff")
                .contains("3 outputs of the second track checked, 0 violations");
        assertThat(Scoring.submission(examples.resolve("track2/test/input"), null)
                        .track())
                .isEqualTo(ChallengeTrack.CLASSIFICATION);
    }

    @Test
    void what_the_reader_of_the_challenge_cannot_decode_is_a_violation() throws IOException {
        Path file = folder.resolve("mitotic-figures.json");

        Files.writeString(file, "\uFEFF" + OUTPUT);
        CliRun marked = CliRun.midog("submission", "check", file);
        Files.writeString(file, OUTPUT, StandardCharsets.UTF_16LE);
        CliRun wide = CliRun.midog("submission", "check", file);

        assertThat(marked.exitCode()).isEqualTo(3);
        assertThat(marked.out()).contains("it begins with a byte order mark, which Python's reader of JSON refuses");
        assertThat(wide.exitCode()).isEqualTo(3);
        assertThat(wide.out()).contains("it is text in UTF-16 or UTF-32; write it in UTF-8");
    }

    @Test
    void detections_of_other_images_alone_are_no_submission() throws IOException {
        Path others = Files.writeString(
                folder.resolve("others.csv"), "file_name,x,y,score\nslide7.tiff,100,200,0.9\nslide8.tiff,1,2,0.5\n");
        Path out = folder.resolve("submission");

        CliRun run = CliRun.midog("submission", "write", others, "--truth", truth, "--out", out);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("none of its 2 images is in the dataset, such as slide7.tiff; every output would be empty");
        assertThat(out).doesNotExist();
    }

    @Test
    void jobs_without_their_output_are_violations() throws IOException {
        Files.writeString(folder.resolve("predictions.json"), """
                [{"pk": "a", "inputs": [{"image": {"name": "001.tiff"}}],
                  "outputs": [{"interface": {"slug": "mitotic-figures", "relative_path": "mitotic-figures.json"}}]},
                 {"pk": "b", "inputs": [], "outputs": []}]
                """);

        CliRun run = CliRun.midog("submission", "check", folder);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("job 0: its output ")
                .contains("does not exist")
                .contains("job 1 has no input with the name of an image")
                .contains("2 violations");
    }

    @Test
    void what_is_written_passes_the_check_and_is_read_back() throws IOException {
        Path out = folder.resolve("submission");

        CliRun written =
                CliRun.midog("submission", "write", found, "--truth", truth, "--out", out, "--threshold", "0.5");

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out()).contains("wrote 2 outputs with 1 mitotic figure and 1 other detection");
        assertThat(written.err()).contains("1 image without predictions; their outputs have no points");
        assertThat(Files.readString(out.resolve("001/mitotic-figures.json")))
                .contains("\"mitotic figure\"")
                .contains("\"non-mitotic figure\"");
        assertThat(Files.readString(out.resolve("002/mitotic-figures.json"))).contains("\"points\": []");
        CliRun checked = CliRun.midog("submission", "check", out, "--truth", truth);
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        CliRun scored = CliRun.midog(
                "evaluate", "--profile", "midog2025", "--truth", truth, "--predictions", out, "--format", "json");
        assertThat(scored.exitCode()).as(scored.err()).isZero();
        assertThat(scored.out()).contains("\"true_positives\": 1").contains("\"false_positives\": 0");
    }

    @Test
    void what_would_be_refused_is_not_written() throws IOException {
        Path out = folder.resolve("submission");
        Files.writeString(found, "file_name,x,y,score\n001.tiff,100,200,3\n");
        CliRun score = CliRun.midog("submission", "write", found, "--truth", truth, "--out", out);
        Files.writeString(found, "file_name,x,y,score\n001.tiff,100,99999,0.3\n");
        CliRun place = CliRun.midog("submission", "write", found, "--truth", truth, "--out", out);

        assertThat(score.exitCode()).isEqualTo(3);
        assertThat(score.err()).contains("the score 3.0 is not between 0 and 1");
        assertThat(place.exitCode()).isEqualTo(3);
        assertThat(place.err()).contains("mm is further than 10 mm");
        assertThat(out).doesNotExist();
    }

    @Test
    void wrong_use_gets_one_sentence() throws IOException {
        assertThat(CliRun.midog("submission", "write", found, "--truth", truth).err())
                .contains("name the folder to write with --out");
        assertThat(CliRun.midog("submission", "check", folder, "--out", "x").err())
                .contains("--out is for submission write");
        assertThat(CliRun.midog("submission", "check", folder).err()).contains("has no output of a container");
        assertThat(CliRun.midog("submission", "send", folder).err()).contains("check");
        Files.createDirectories(folder.resolve("001"));
        Files.writeString(folder.resolve("001/multiple-mitotic-figure-classification.json"), "[]");
        assertThat(CliRun.midog("submission", "check", folder, "--truth", truth).err())
                .contains("is not a ground truth of the second track");
    }

    private CliRun check(String output) throws IOException {
        Path file = Files.writeString(folder.resolve("mitotic-figures.json"), output);
        return CliRun.midog("submission", "check", file);
    }
}
