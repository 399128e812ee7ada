package dev.midog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs the common commands once on a dataset of two images, so that the JVM can note which classes they load. */
final class Rehearsal {
    private Rehearsal() {}

    /** Nobody listens there: what is fetched from it fails at once. */
    private static final String NO_HOST = "http://127.0.0.1:9";

    /** Runs the commands in the folder {@code args[0]}; what they print and whether they fail does not matter. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String json = folder.resolve("rehearsal.json").toString();
        String sqlite = folder.resolve("rehearsal.sqlite").toString();
        String coco = folder.resolve("rehearsal.coco.json").toString();
        try (InputStream in =
                Objects.requireNonNull(Rehearsal.class.getResourceAsStream("/dev/midog/cli/rehearsal.json"))) {
            Files.copy(in, Path.of(json));
        }
        run("--help");
        run("--version");
        run("convert", json, sqlite);
        run("convert", sqlite, coco, "--to", "coco");
        run("stats", sqlite);
        run("stats", json, "--format", "json");
        run("stats", "--help");
        score(folder, json);
        fetch(folder);
        run("no-such-command");
    }

    private static void score(Path folder, String json) throws IOException {
        String split = folder.resolve("split.csv").toString();
        String csv = folder.resolve("found.csv").toString();
        String many = folder.resolve("found.json").toString();
        Files.writeString(Path.of(csv), "file_name,x,y,score\n001.tiff,4361,371,0.9\n203.tiff,7,9,0.6\n");
        Files.writeString(
                Path.of(many),
                "{\"001.tiff\": {\"points\": [{\"point\": [0.9, 0.1, 0], \"probability\": 0.9, \"name\": \"mitotic"
                        + " figure\"}]}}");
        run("split", json, "--scheme", "random", "--ratios", "0,50,50", "--output", split);
        String[] sides = {"--split-file", split, "--score-on", "all"};
        evaluate(json, csv, sides);
        evaluate(json, many, "--profile", "midogpp", "--format", "json");
        evaluate(json, csv, "--bootstrap", "10", "--against", many, "--output", folder.resolve("metrics.json") + "");
    }

    private static void evaluate(String truth, String found, String... options) {
        List<String> words = new ArrayList<>(List.of("evaluate", "--truth", truth, "--predictions", found));
        words.addAll(List.of(options));
        run(words.toArray(String[]::new));
    }

    private static void fetch(Path folder) {
        String there = folder.resolve("fetched").toString();
        run("download", "--databases-only", "--dir", there, "--dry-run");
        run(
                "download",
                "--databases-only",
                "--dir",
                there,
                "--retries",
                "1",
                "--api",
                NO_HOST,
                "--ndownloader",
                NO_HOST);
    }

    private static void run(String... args) {
        Main.run(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), args);
    }
}
