package dev.midog.task.aggregate;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Aggregates the figures of many training runs. */
public final class Aggregation {
    private Aggregation() {}

    /** The runs of {@code settings} in the order of their names, with the figures of each training set. */
    public static RunMatrix run(AggregationSettings settings) throws IOException {
        return run(settings, notice -> {});
    }

    /** The same, with each notice passed to {@code listener} as soon as it comes up. */
    public static RunMatrix run(AggregationSettings settings, Consumer<? super Notice> listener) throws IOException {
        Path folder = settings.folder();
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation(folder + " is not a folder of runs");
        }
        List<Path> candidates;
        try (Stream<Path> entries = Files.list(folder)) {
            candidates = entries.filter(Files::isDirectory).sorted().toList();
        }
        List<Notice> notices = new ArrayList<>();
        List<ScoredRun> runs = new ArrayList<>();
        for (Path candidate : candidates) {
            if (ScoredRun.isRun(candidate)) {
                runs.add(ScoredRun.read(candidate));
            } else if (settings.strict()) {
                throw MidogException.invalidData(candidate + " has no files/metrics.json");
            } else {
                add(candidate + " has no files/metrics.json and is skipped", 1, notices, listener);
            }
        }
        if (runs.isEmpty()) {
            throw MidogException.operation(
                    folder + " has no runs: folders with files/metrics.json and files/config.yaml");
        }
        add(
                runs.size() + " runs; standard deviations are sample standard deviations (n - 1)",
                runs.size(),
                notices,
                listener);
        return RunMatrix.of(runs, notices);
    }

    private static void add(String sentence, int count, List<Notice> notices, Consumer<? super Notice> listener) {
        Notice notice = new Notice("RUNS", sentence, count);
        notices.add(notice);
        listener.accept(notice);
    }
}
