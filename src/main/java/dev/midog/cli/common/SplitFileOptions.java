package dev.midog.cli.common;

import dev.midog.task.dataset.SplitSelection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a file that assigns cases to splits, the same in every command that reads a dataset. */
public final class SplitFileOptions {
    /** What {@code --split-file} does. */
    public static final String SPLIT_FILE =
            "Only the cases that this file assigns to a split, as midog split writes it, or a CSV with"
                    + " the columns file_name and role; --split then picks among its splits.";

    @Option(names = "--split-file", paramLabel = "FILE", description = SPLIT_FILE)
    private @Nullable Path splitFile;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "The experiment of --split-file, as in \"only: human melanoma\".")
    private @Nullable String experiment;

    @Option(names = "--fold", paramLabel = "NUMBER", description = "The fold of --split-file.")
    private @Nullable Integer fold;

    /** The cases that the file assigns, all of them without a file. */
    public SplitSelection selection() {
        return new SplitSelection(splitFile, experiment, fold);
    }
}
