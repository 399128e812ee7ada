package dev.midog.cli.download;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Notice;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.files.storage.DiskSpace;
import dev.midog.files.storage.Sizes;
import dev.midog.task.download.Download;
import dev.midog.task.download.DownloadPlan;
import dev.midog.task.download.DownloadSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches the published files. */
@Command(
        name = "download",
        description = {
            "Download MIDOG++, or another published set.",
            "",
            "The annotations are written to databases/, the images to images/. After an interruption, run the same command again: it resumes where it stopped."
        })
public final class DownloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FileChoice choice = new FileChoice();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Mixin
    private FetchOutput output = new FetchOutput();

    @Option(names = "--dry-run", description = "Print files, bytes and free space, and fetch nothing.")
    private boolean dryRun;

    @Option(
            names = "--print-urls",
            paramLabel = "aria2c|wget",
            arity = "0..1",
            fallbackValue = "aria2c",
            description =
                    "Print addresses and names of what is missing for another program (default: aria2c), and fetch nothing.")
    private @Nullable AddressList addressList;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "Another published set, into a folder of its name; midog sets lists them.")
    private @Nullable String set;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path root = choice.directory();
        if (set != null && !set.strip().equalsIgnoreCase(SetChoice.USUAL)) {
            return new SetChoice(spec, set, root, transfer, output, dryRun || addressList != null, this::printPlan)
                    .run();
        }
        List<WantedFile> wanted = choice.wanted(err);
        DownloadSettings settings = DownloadSettings.builder(root, wanted, transfer.settings())
                .manifest(transfer.manifest())
                .build();
        if (addressList != null || dryRun) {
            DownloadPlan plan = new Download(settings).plan();
            if (addressList != null) {
                addressList.print(plan.files().toFetch(), settings.transfer().endpoints(), out);
            } else {
                printPlan(
                        plan, output.isJson() ? out : Program.of(spec).screen().prose(out));
            }
            out.flush();
            return ExitCode.OK;
        }
        try (DownloadReport report = output.report(out, err, WaitingClock.REAL)) {
            return new ShownDownload(report).run(settings);
        }
    }

    private static Notice known(PlannedFile file) {
        ManifestFile known = file.known();
        String source = known == null
                ? "estimated; the host has not been asked yet"
                : known.isPublished() ? "as the host lists it" : "as recorded at an earlier download";
        return new Notice("SIZE", "the size of " + file.file().localName() + " is " + source, 0).asDetail();
    }

    private void printPlan(DownloadPlan planned, PrintWriter out) {
        if (output.isJson()) {
            out.println(JsonFetchReport.planLine(planned));
            return;
        }
        FetchPlan plan = planned.files();
        plan.files().stream().map(DownloadCommand::known).forEach(NoticePrinter.of(spec));
        for (PlannedFile file : plan.files()) {
            out.println(file.state().name().toLowerCase(Locale.ROOT) + "  "
                    + file.file().localName() + "  " + (file.known() == null ? "about " : "")
                    + Sizes.words(file.plannedBytes()));
        }
        String about = plan.isExact() ? "" : "about ";
        int present = plan.files().size() - plan.toFetch().size();
        out.println(Counted.of(plan.files().size(), "file") + ", " + about + Sizes.words(plan.totalBytes()) + "; "
                + present + " present already; " + about + Sizes.words(plan.missingBytes()) + " to fetch");
        for (DiskSpace space : planned.spaces()) {
            out.println(String.join(" and ", space.folders()) + ": " + about + Sizes.words(space.neededBytes())
                    + " needed, " + Sizes.words(space.freeBytes()) + " free");
        }
        out.flush();
    }
}
