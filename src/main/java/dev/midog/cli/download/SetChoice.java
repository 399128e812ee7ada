package dev.midog.cli.download;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.sets.SetRegistry;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.task.download.DownloadPlan;
import dev.midog.task.download.SetDownload;
import dev.midog.task.download.SetDownloadSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code midog download --set NAME} does. */
record SetChoice(
        CommandSpec spec,
        String name,
        Path directory,
        TransferOptions transfer,
        FetchOutput output,
        boolean isPlan,
        BiConsumer<DownloadPlan, PrintWriter> printer) {
    /** The set that is fetched without a name. */
    static final String USUAL = "midog++";

    /** Options that pick files of MIDOG++ or are of figshare's other doors. */
    private static final List<String> OF_MIDOG_PLUS_PLUS = List.of(
            "--databases-only",
            "--images-only",
            "--limit",
            "--cases",
            "--tumor",
            "--exclude-tumor",
            "--scanner",
            "--lab",
            "--species",
            "--split",
            "--manifest",
            "--print-urls");

    /** Downloads the set, or prints what would be fetched; the exit code. */
    int run() throws IOException, InterruptedException {
        PublishedSet set = SetRegistry.named(name);
        refuseIdle(set);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SetDownload download = new SetDownload(new SetDownloadSettings(set, directory, settings(set)));
        PrintWriter prose = Program.of(spec).screen().prose(err);
        set.overlaps()
                .forEach(one -> prose.println("note: " + set.name() + " and " + one.set() + " share " + one.what()));
        prose.flush();
        if (isPlan) {
            printer.accept(
                    download.plan(),
                    output.isJson() ? out : Program.of(spec).screen().prose(out));
            out.flush();
            return ExitCode.OK;
        }
        try (DownloadReport report = output.report(out, err, WaitingClock.REAL)) {
            return new ShownDownload(report).run(download::run);
        }
    }

    private FetchSettings settings(PublishedSet set) throws IOException {
        return isGiven("--api")
                ? transfer.settings()
                : transfer.settings(set.host().api());
    }

    private void refuseIdle(PublishedSet set) {
        for (String option : OF_MIDOG_PLUS_PLUS) {
            if (isGiven(option)) {
                throw MidogException.usage(
                        option + " means nothing with --set " + set.name() + ", which is fetched as a whole");
            }
        }
        if (isGiven("--token-file") && set.host() != PublishedSet.Host.FIGSHARE) {
            throw MidogException.usage("--token-file is for figshare, and " + set.name() + " lies at "
                    + set.host().word());
        }
    }

    private boolean isGiven(String option) {
        return spec.optionsMap().containsKey(option)
                && spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
