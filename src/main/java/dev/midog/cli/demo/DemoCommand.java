package dev.midog.cli.demo;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.task.demo.DemoFolder;
import dev.midog.task.demo.TrainingDemo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a small dataset and shows the main commands on it. */
@Command(
        name = "demo",
        description = {
            "Make a small dataset and show the main commands.",
            "",
            "The images are drawn by the program. An earlier demo in the folder is replaced; a folder with other files is refused."
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "midog-demo",
            description = "The folder to make it in (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("midog-demo");

    @Option(
            names = "--train",
            description = "Draw more images, train a detector on them, and score it on images that it never saw.")
    private boolean train;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Program program = Program.of(spec);
        PrintWriter out = program.summary(spec.commandLine().getOut());
        if (train) {
            TrainingDemo training = new TrainingDemo(folder, TrainingDemo.ROUNDS);
            return new TrainingShow(training, this::run, program, out)
                    .call(program.isQuiet() ? (drawn, all) -> {} : this::showDrawn);
        }
        DemoFolder demo = new DemoFolder(folder);
        demo.clear();
        out.println("Drawing one image of each tumor type of MIDOG++ and writing their annotations to " + folder);
        out.println("(drawn by a program: good for trying commands, not for training).");
        out.flush();
        demo.fill(program.isQuiet() ? (drawn, all) -> {} : this::showDrawn);
        for (TypedCommand command : shown(demo)) {
            out.println();
            program.screen().command("$ " + line(command)).forEach(out::println);
            out.flush();
            int exitCode = run(command, program, out);
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
        }
        sayWhatIsWhere(demo, program.screen(), out);
        return ExitCode.OK;
    }

    /** A line on the terminal that each image draws again; nothing elsewhere. */
    private synchronized void showDrawn(int drawn, int all) {
        if (Terminal.watchesStderr()) {
            PrintWriter err = spec.commandLine().getErr();
            err.print("\rdrawing images: " + drawn + " of " + all + (drawn == all ? System.lineSeparator() : ""));
            err.flush();
        }
    }

    private int run(TypedCommand command, Program program, PrintWriter out) {
        List<String> words = new ArrayList<>(command.words());
        if (program.showsStackTraces()) {
            words.add("--stacktrace");
        }
        if (program.isVerbose()) {
            words.add("--verbose");
        }
        return program.run(out, spec.commandLine().getErr(), words);
    }

    /** Each works as it is shown, also after the demo has run it. */
    private static List<TypedCommand> shown(DemoFolder demo) {
        return List.of(
                TypedCommand.of("stats", demo.sqlite(), "--by", "tumor"),
                TypedCommand.of("convert", demo.sqlite(), demo.coco(), "--to", "coco", "--force"),
                TypedCommand.of(
                        "extract",
                        demo.sqlite(),
                        "--images",
                        demo.images(),
                        "--split",
                        "train",
                        "--out",
                        demo.patches()));
    }

    private static void sayWhatIsWhere(DemoFolder demo, Screen screen, PrintWriter out) {
        out.println();
        out.println("What lies where:");
        screen.lines(whatIsWhere(demo), ListingFormat.TABLE).stream().skip(1).forEach(out::println);
        out.println();
        out.println("What to try next:");
        for (TypedCommand command : suggested(demo)) {
            screen.command("  " + line(command)).forEach(out::println);
        }
        out.flush();
    }

    private static Table whatIsWhere(DemoFolder demo) {
        return new Table(
                List.of(Table.Column.words("where"), Table.Column.words("what")),
                List.of(
                        List.of("  " + demo.images(), "the images, in the layout of the published ones"),
                        List.of("  " + demo.sqlite(), "their annotations with votes; opens in SlideRunner"),
                        List.of("  " + demo.json(), "the same in the published JSON dialect"),
                        List.of("  " + demo.coco(), "the same as COCO"),
                        List.of(
                                "  " + demo.patches(),
                                "training patches, their annotations.json (COCO) and manifest.json")));
    }

    private static List<TypedCommand> suggested(DemoFolder demo) {
        Path cells = demo.patches().resolveSibling("mitotic-figures");
        return List.of(
                TypedCommand.of("view", demo.sqlite(), "--images", demo.images()),
                TypedCommand.of(
                        "report",
                        demo.sqlite(),
                        "--images",
                        demo.images(),
                        "--output",
                        demo.patches().resolveSibling("report.html")),
                TypedCommand.of("info", demo.imageFiles().get(0)),
                TypedCommand.of("stats", demo.sqlite(), "--by", "scanner", "--format", "json"),
                TypedCommand.of(
                        "extract",
                        demo.sqlite(),
                        "--images",
                        demo.images(),
                        "--out",
                        cells,
                        "--mode",
                        "centered",
                        "--category",
                        "mitotic figure",
                        "--size",
                        "128"),
                TypedCommand.of("download", "--help"));
    }

    static String line(TypedCommand command) {
        return command.line(System.getenv("MIDOG_LAUNCHER"), System.getenv("PATH"));
    }
}
