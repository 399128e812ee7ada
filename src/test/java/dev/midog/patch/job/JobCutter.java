package dev.midog.patch.job;

import dev.midog.files.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Reads a job from a file, cuts it and prints a line for each patch: the program of another JVM. */
final class JobCutter {
    private JobCutter() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PatchJob job = PatchJob.of(Files.readAllBytes(Path.of(args[0])));
        lines(job).forEach(System.out::println);
    }

    /** Name, pixels and annotations of each patch, sorted. */
    static List<String> lines(PatchJob job) throws IOException, InterruptedException {
        SortedSet<String> lines = new ConcurrentSkipListSet<>();
        job.cut(
                2,
                cut -> lines.add(cut.patch().name() + " " + cut.patch().window() + " " + Sha256.of(cut.copyRgb()) + " "
                        + cut.annotations()));
        return List.copyOf(lines);
    }
}
