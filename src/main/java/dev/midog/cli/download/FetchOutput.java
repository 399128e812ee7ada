package dev.midog.cli.download;

import dev.midog.cli.common.Program;
import dev.midog.cli.common.Terminal;
import dev.midog.fetch.source.WaitingClock;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that tell how a download is shown. */
final class FetchOutput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "json writes an event a line to stdout (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    /** How a download is shown. */
    enum Form {
        TEXT,
        JSON;

        /** The word that the command line knows it by. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    DownloadReport report(PrintWriter out, PrintWriter err, WaitingClock waits) {
        Program program = Program.of(spec);
        return isJson()
                ? new JsonFetchReport(out, waits)
                : new TextFetchReport(
                        program.screen().prose(out),
                        program.isQuiet() ? program.errors() : err,
                        program.isQuiet(),
                        Terminal.watchesStderr());
    }
}
