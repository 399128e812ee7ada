package dev.midog.cli.evaluate;

import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.task.leaderboard.LeaderboardResult;
import dev.midog.task.leaderboard.LeaderboardRun;
import dev.midog.task.leaderboard.LeaderboardSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog leaderboard}: ranks models. */
@Command(
        name = "leaderboard",
        description = {
            "Rank detectors, and show how stable the ranks are.",
            "",
            "A model is a metrics.json of evaluate, of the MIDOG++ reference evaluation or of the MIDOG 2025 challenge,"
                    + " the folder of a run that holds one, or a file of detections, which are scored. A folder of runs"
                    + " stands for all of them. Ranks, intervals and shares of ranks come from draws of the images that all"
                    + " models have."
        },
        footer = {"", "Definitions: docs/leaderboard.md."})
public final class LeaderboardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description = "The figures, the run or the detections of each model.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--truth",
            paramLabel = "DATASET",
            description = "The ground truth (default: the dataset in databases/).")
    private @Nullable Path truth;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--bootstrap",
            paramLabel = "DRAWS",
            defaultValue = "1000",
            description = "Draw the images so many times, with replacement, for intervals of 95 %%; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ListingOptions listingOptions = new ListingOptions();

    @Override
    public Integer call() throws IOException {
        LeaderboardSettings settings = new LeaderboardSettings(
                models, truth, datasetOptions.settings(), threshold, new Bootstrap(draws, seed));
        listingOptions.check(settings.inputs());
        LeaderboardResult result = LeaderboardRun.run(settings, NoticePrinter.of(spec));
        LeaderboardListing listing = new LeaderboardListing(result);
        listingOptions.print(listing.tables(listingOptions.format()), listing.sentences(), listing.json(), spec);
        return ExitCode.OK;
    }
}
