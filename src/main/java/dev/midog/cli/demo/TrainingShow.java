package dev.midog.cli.demo;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.task.demo.DemoFolder;
import dev.midog.task.demo.TrainingDemo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Trains a detector on drawn images, runs it, scores it, and shows the commands that do so. */
final class TrainingShow {
    private final TrainingDemo demo;
    private final Runner runner;
    private final Program program;
    private final PrintWriter out;

    /** Runs a command of the program; returns its exit code. */
    @FunctionalInterface
    interface Runner {
        int run(TypedCommand command, Program program, PrintWriter out);
    }

    TrainingShow(TrainingDemo demo, Runner runner, Program program, PrintWriter out) {
        this.demo = demo;
        this.runner = runner;
        this.program = program;
        this.out = out;
    }

    /** Does it all; returns the exit code of the first command that failed. */
    int call(DemoFolder.Progress progress) throws IOException, InterruptedException {
        out.println("Drawing " + demo.images() + " images of the tumor types of MIDOG++, the last " + demo.testImages()
                + " for the test; hard negatives look like mitotic figures.");
        out.flush();
        demo.fill(progress);
        for (TypedCommand command : List.of(training(), detection(), evaluation(), report())) {
            out.println();
            program.screen().command("$ " + DemoCommand.line(command)).forEach(out::println);
            out.flush();
            int exitCode = runner.run(command, program, out);
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
        }
        int exitCode = runner.run(darkness(), program, new PrintWriter(Writer.nullWriter()));
        if (exitCode != ExitCode.OK) {
            return exitCode;
        }
        out.println();
        program.screen()
                .prose("On " + demo.testImages()
                        + " images that the network never saw, and for comparison by a threshold of"
                        + " darkness alone; " + demo.report()
                        + " shows its errors, and docs/train.md how to train on other"
                        + " images:")
                .forEach(out::println);
        out.printf(Locale.ROOT, "F1 of darkness alone %.2f%n", demo.f1(demo.dark()));
        out.printf(Locale.ROOT, "F1 %.2f%n", demo.f1(demo.found()));
        out.flush();
        return ExitCode.OK;
    }

    private TypedCommand training() {
        return TypedCommand.of(
                "train",
                demo.files().sqlite(),
                "--images",
                demo.files().images(),
                "--split-file",
                demo.splits(),
                "--epochs",
                "8",
                "--value",
                "patches=240",
                "--out",
                demo.run());
    }

    private TypedCommand detection() {
        return detection(demo.run().resolve("model.onnx"), demo.found(), "0.1");
    }

    private TypedCommand darkness() throws IOException {
        return detection(demo.writeDarkness(), demo.dark(), "0.4");
    }

    private TypedCommand detection(Object model, Object found, String threshold) {
        return TypedCommand.of(
                "detect",
                model,
                demo.files().sqlite(),
                "--images",
                demo.files().images(),
                "--split-file",
                demo.splits(),
                "--split",
                "validation",
                "--split",
                "test",
                "--threshold",
                threshold,
                "--output",
                found);
    }

    private TypedCommand evaluation() {
        return TypedCommand.of(
                "evaluate",
                "--truth",
                demo.files().sqlite(),
                "--predictions",
                demo.found(),
                "--split-file",
                demo.splits());
    }

    private TypedCommand report() {
        return TypedCommand.of(
                "report",
                demo.files().sqlite(),
                "--images",
                demo.files().images(),
                "--predictions",
                demo.found(),
                "--split-file",
                demo.splits(),
                "--output",
                demo.report());
    }
}
