package dev.midog.task.report;

import dev.midog.analysis.leaderboard.Leaderboard;
import dev.midog.analysis.leaderboard.ModelFigures;
import dev.midog.analysis.leaderboard.Standing;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Operation;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.PageTable;
import dev.midog.task.metrics.DetectorMetrics;
import dev.midog.task.metrics.MetricsFiles;
import dev.midog.task.metrics.MetricsReader;
import dev.midog.task.plot.CurveFigures;
import dev.midog.task.plot.DetectorFigures;
import dev.midog.task.plot.ShownNumber;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The detectors of a report.
 *
 * @param metrics the figures of each
 */
record ScoredDetectors(List<DetectorMetrics> metrics) {
    ScoredDetectors {
        metrics = List.copyOf(metrics);
    }

    /** Those that {@code settings} name: detections are scored, figures are read. */
    static ScoredDetectors of(
            ReportSettings settings, Function<Message, String> wording, Consumer<? super Notice> notices)
            throws IOException {
        List<DetectorMetrics> metrics = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!settings.predictions().isEmpty()) {
            List<List<Path>> detectors = new ArrayList<>(List.of(settings.predictions()));
            settings.against().forEach(other -> detectors.add(List.of(other)));
            for (List<Path> files : detectors) {
                EvaluationResult result = Evaluation.run(evaluation(files, settings), notices);
                String name = unique(OriginSection.name(files.get(0)), names);
                metrics.add(MetricsReader.of(result, name, wording));
            }
        }
        for (Path path : settings.evaluation()) {
            Path file = MetricsFiles.find(path);
            if (file == null) {
                throw MidogException.invalidData(Message.of(
                        path, " has no figures of a detector; name what ", Operation.of("evaluate"), " wrote"));
            }
            String name = unique(MetricsFiles.name(path), names);
            metrics.add(MetricsReader.read(file, name));
        }
        return new ScoredDetectors(metrics);
    }

    private static EvaluationSettings evaluation(List<Path> files, ReportSettings settings) {
        Bootstrap bootstrap = settings.bootstrap();
        return EvaluationSettings.builder(files)
                .truth(settings.dataset())
                .reading(settings.reading())
                .images(settings.images())
                .cases(settings.selection().cases())
                .split(settings.selection().split())
                .resampling(new EvaluationSettings.Resampling(bootstrap.draws(), 1, bootstrap.seed()))
                .rules(settings.rules())
                .build();
    }

    private static String unique(String name, Set<String> names) {
        String found = name;
        for (int i = 2; !names.add(found); i++) {
            found = name + " (" + i + ")";
        }
        return found;
    }

    /** The detectors side by side; empty for fewer than two. */
    Optional<PageSection> comparison(Bootstrap bootstrap) {
        if (metrics.size() < 2) {
            return Optional.empty();
        }
        Leaderboard board =
                Leaderboard.of(metrics.stream().map(DetectorMetrics::figures).toList(), bootstrap);
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(new PageBlock.Prose(
                board.cases() == 0
                        ? "The figures are as the files state them; the detectors share no image with counts, so that they"
                                + " have neither intervals nor shares of ranks, and may be of different images."
                        : "Precision, recall and F1 are on the " + Counted.of(board.cases(), "image")
                                + (metrics.stream().noneMatch(one -> one.cases().isEmpty())
                                        ? " that all detectors were scored on."
                                        : " that the detectors whose files have figures of each image share.")
                                + " Intervals, ranks and how often a detector is"
                                + " first come from " + Counted.of(board.draws(), "draw") + " of these images."));
        blocks.add(new PageBlock.Listing(ranks(board)));
        List<PageBlock.PageFigure> figures = Stream.of(
                        CurveFigures.precisionRecall(metrics, "compared"),
                        CurveFigures.froc(metrics, "compared"),
                        DetectorFigures.byDomain(metrics, "compared"))
                .flatMap(Optional::stream)
                .toList();
        if (!figures.isEmpty()) {
            blocks.add(new PageBlock.FigureRow(figures));
        }
        return Optional.of(new PageSection("comparison", "Detectors compared", blocks));
    }

    private static PageTable ranks(Leaderboard board) {
        List<List<String>> rows = new ArrayList<>();
        for (Standing one : board.standings()) {
            ModelFigures model = one.model();
            rows.add(List.of(
                    model.name(),
                    String.valueOf(one.rank()),
                    ShownNumber.decimals(model.f1(), 3),
                    interval(one.f1Interval(), "%.3f to %.3f"),
                    difference(model.f1(), board.standings().get(0).model().f1(), one.differenceInterval()),
                    ShownNumber.decimals(model.precision(), 3),
                    ShownNumber.decimals(model.recall(), 3),
                    ShownNumber.decimals(model.averagePrecision(), 3),
                    interval(one.ranks(), "%.0f to %.0f"),
                    one.rankShares().isEmpty()
                            ? "-"
                            : ShownNumber.percent(one.rankShares().get(0))));
        }
        return PageTable.of(
                "Leaderboard",
                List.of(
                        "detector",
                        "rank",
                        "F1",
                        "95 % interval",
                        "F1 less the first's, 95 % interval",
                        "precision",
                        "recall",
                        "AP50",
                        "ranks in 95 % of draws",
                        "first in"),
                1,
                rows);
    }

    private static String difference(
            @Nullable Double f1, @Nullable Double first, @Nullable ConfidenceInterval interval) {
        return interval == null || f1 == null || first == null
                ? "-"
                : String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", f1 - first, interval.low(), interval.high());
    }

    private static String interval(@Nullable ConfidenceInterval interval, String format) {
        return interval == null ? "-" : String.format(Locale.ROOT, format, interval.low(), interval.high());
    }
}
