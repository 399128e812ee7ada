package dev.midog.cli.startup;

import dev.midog.cli.Main;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Runs the common commands once on a dataset of two images, so that the JVM can note which classes they load. */
final class Rehearsal {
    private Rehearsal() {}

    /** Nobody listens there: what is fetched from it fails at once. */
    private static final String NO_HOST = "http://127.0.0.1:9";

    private static final int CUT_WIDTH = 200;
    private static final int CUT_HEIGHT = 100;

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
        run("stats", "-h");
        run("diff", json, sqlite);
        run("merge", json, sqlite, folder.resolve("rehearsal.merged.sqlite").toString(), "--as-votes");
        run("agreement", json, "--bootstrap", "10");
        cut(folder);
        score(folder, json);
        fetch(folder);
        run("no-such-command");
    }

    private static void cut(Path folder) throws IOException {
        byte[] rgb = new byte[3 * CUT_WIDTH * CUT_HEIGHT];
        new Random(1).nextBytes(rgb);
        RoiTiffWriter.write(folder.resolve("cut.tiff"), CUT_WIDTH, CUT_HEIGHT, rgb, new MicronsPerPixel(0.25, 0.25));
        Files.writeString(folder.resolve("cut.json"), """
                {"images": [{"id": 1, "file_name": "cut.tiff", "width": 200, "height": 100}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [40, 30, 90, 80]}]}
                """);
        extract(folder, "png", "--size", "64", "--edge", "partial");
        extract(folder, "jpg", "--size", "64", "--edge", "partial", "--image-format", "jpg");
        extract(folder, "crops", "--mode", "centered", "--size", "64");
        extract(folder, "stream", "--mode", "sample", "--patches", "4", "--size", "64", "--stream", "raw");
    }

    private static void extract(Path folder, String out, String... options) {
        List<String> words = new ArrayList<>(List.of("extract", folder.resolve("cut.json") + "", "--images"));
        words.addAll(List.of(
                folder.toString(),
                "--bbox",
                "xyxy",
                "--out",
                folder.resolve(out).toString()));
        words.addAll(List.of(options));
        run(words.toArray(String[]::new));
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
