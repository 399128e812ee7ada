package dev.midog.cli.common;

import dev.midog.core.model.Notice;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;

/** Prints notices for users, each as a line. */
public final class NoticePrinter {
    private NoticePrinter() {}

    /** Prints each notice that it is given where the command of {@code spec} prints messages; details in a verbose run alone. */
    public static Consumer<Notice> of(CommandSpec spec) {
        Program program = Program.of(spec);
        boolean verbose = program.isVerbose();
        Consumer<Notice> printer = to(spec.commandLine().getErr(), program::shown);
        return notice -> printer.accept(
                verbose && notice.isDetail() ? new Notice(notice.code(), notice.sentence(), notice.count()) : notice);
    }

    private static Consumer<Notice> to(PrintWriter err, UnaryOperator<String> wording) {
        return notice -> {
            if (notice.isDetail()) {
                return;
            }
            err.println("note: " + wording.apply(OptionNames.text(notice))
                    + (notice.isLoss() ? " (" + notice.code() + ")" : ""));
            err.flush();
        };
    }
}
