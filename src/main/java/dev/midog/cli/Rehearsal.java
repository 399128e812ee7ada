package dev.midog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Runs the common commands once on a dataset of two images, so that the JVM can note which classes they load. */
final class Rehearsal {
    private Rehearsal() {}

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
        run("diff", json, sqlite);
        run("merge", json, sqlite, folder.resolve("rehearsal.merged.sqlite").toString(), "--as-votes");
        run("agreement", json, "--bootstrap", "10");
        run("no-such-command");
    }

    private static void run(String... args) {
        Main.run(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), args);
    }
}
