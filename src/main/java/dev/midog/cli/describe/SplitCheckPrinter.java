package dev.midog.cli.describe;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.describe.SplitCheck;
import dev.midog.task.describe.SplitCheckResult;
import dev.midog.task.describe.SplitCheckSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code midog split --check} does: checks a split, prints what is wrong with it, and fails on a leak. */
record SplitCheckPrinter(
        CommandSpec spec,
        SplitListing.@Nullable Form form,
        @Nullable Path output,
        boolean force) {
    private static final Parameter OUTPUT = Parameter.of("output");

    /** Options of splitting, which have nothing to do with a split that is there. */
    private static final List<String> OF_SPLITTING = List.of(
            "--scheme", "--folds", "--ratios", "--seed", "--validation-share", "--tumor", "--exclude-tumor", "--plot");

    /** Checks and prints; exit code 3 if there are leaks. */
    int run(SplitCheckSettings settings) throws IOException {
        refuseIdle();
        OutputFile target = target(settings);
        SplitCheckResult result = SplitCheck.run(settings, NoticePrinter.of(spec));
        SplitCheckListing listing = new SplitCheckListing(result);
        List<String> lines;
        if (form == SplitListing.Form.JSON) {
            lines = List.of(JsonOutput.text(listing.tree()));
        } else if (form == SplitListing.Form.CSV) {
            lines = listing.csv().lines(ListingFormat.CSV);
        } else {
            lines = listing.lines(Program.of(spec).screen());
        }
        if (target == null) {
            lines.forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        } else {
            target.write(String.join("\n", lines) + "\n");
        }
        return result.leaks().isEmpty() ? ExitCode.OK : ExitCode.INVALID_DATA;
    }

    private void refuseIdle() {
        for (String option : OF_SPLITTING) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw MidogException.usage(option + " means nothing with --check, which makes no split");
            }
        }
        if (form == SplitListing.Form.LIST) {
            throw MidogException.usage("--format list means nothing with --check; take csv or json");
        }
    }

    private @Nullable OutputFile target(SplitCheckSettings settings) throws IOException {
        Path named = output;
        if (named == null) {
            return null;
        }
        List<Path> read = new ArrayList<>(settings.check());
        if (settings.dataset() != null) {
            read.add(settings.dataset());
        }
        Inputs inputs = Inputs.of(read.toArray(Path[]::new)).withImages(settings.images());
        return OutputFile.open(OUTPUT, named, force, inputs);
    }
}
