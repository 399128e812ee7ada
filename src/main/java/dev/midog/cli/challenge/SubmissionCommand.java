package dev.midog.cli.challenge;

import dev.midog.cli.common.Choice;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.UnitsOption;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import dev.midog.format.predictions.challenge.ChallengeTrack;
import dev.midog.task.challenge.SubmissionCheck;
import dev.midog.task.challenge.SubmissionSettings;
import dev.midog.task.challenge.SubmissionWriting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog submission}: checks and writes what a container of the MIDOG 2025 challenge writes. */
@Command(
        name = "submission",
        description = {
            "Check or write submissions to the MIDOG 2025 challenge.",
            "",
            "check lists what grand-challenge.org and the challenge's evaluation would refuse, one sentence each, of either"
                    + " track: in a folder with predictions.json and the outputs of its jobs, a folder with one folder for"
                    + " each image, or the output of one container. Violations end with exit code 3.",
            "write turns any detections that evaluate reads into IMAGE/mitotic-figures.json, in millimeters, for each image"
                    + " of the dataset. The name alone decides what counts in the challenge; --threshold sets it."
        },
        footer = {"", "Layouts, rules and examples: docs/challenge.md."})
public final class SubmissionCommand implements Callable<Integer> {
    private static final List<String> OF_WRITING =
            List.of("--images", "--out", "--threshold", "--units", "--columns", "--strict", "--force");

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "check|write",
            converter = Actions.class,
            completionCandidates = Actions.class,
            description = "What to do.")
    private Action action = Action.CHECK;

    @Parameters(
            index = "1",
            paramLabel = "INPUT",
            description = "To check, the submission; to write, the detections: a file, or a folder.")
    private Path input = Path.of(".");

    @Option(
            names = "--truth",
            paramLabel = "DATASET",
            description =
                    "To check, the ground truth that outputs are held against. To write, the dataset of the images"
                            + " (default: those in --images, else the dataset in databases/).")
    private @Nullable Path truth;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, whose scale is then used instead of the catalogue's.")
    private @Nullable Path images;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write.")
    private @Nullable Path out;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "Name detections at or below this score non-mitotic figure.")
    private @Nullable Double threshold;

    @Mixin
    private UnitsOption units = new UnitsOption();

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,...",
            description =
                    "What the columns of a dataset in CSV are called, as in filename=slide,x=cx,y=cy,label=class.")
    private @Nullable String columns;

    @Option(names = "--strict", description = "Treat every oddity of the input as an error.")
    private boolean strict;

    @Option(names = "--force", description = "Replace the folder to write where it exists.")
    private boolean force;

    /** What the command does. */
    enum Action {
        CHECK,
        WRITE
    }

    /** The values of the first parameter. */
    static final class Actions extends Choice<Action> {
        Actions() {
            super(List.of(Action.values()));
        }
    }

    @Override
    public Integer call() throws IOException {
        return action == Action.CHECK ? check() : write();
    }

    private int check() throws IOException {
        for (String option : OF_WRITING) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw MidogException.usage(option + " is for submission write; leave it out to check");
            }
        }
        SubmissionCheck found = SubmissionCheck.run(input, truth, NoticePrinter.of(spec));
        PrintWriter text = spec.commandLine().getOut();
        found.violations().forEach(violation -> text.println(ShownText.of(violation.text())));
        found.notes().forEach(note -> text.println(ShownText.of("note: " + note)));
        text.println(Counted.of(found.outputs(), "output") + " of the "
                + (found.track() == ChallengeTrack.DETECTION ? "first" : "second") + " track checked, "
                + Counted.of(found.violations().size(), "violation"));
        text.flush();
        return found.violations().isEmpty() ? ExitCode.OK : ExitCode.INVALID_DATA;
    }

    private int write() throws IOException {
        Path target = out;
        if (target == null) {
            throw MidogException.usage("name the folder to write with --out");
        }
        SubmissionWriting.Written written = SubmissionWriting.run(
                new SubmissionSettings(input, target, truth, images, threshold, units.units(), columns, force, strict),
                NoticePrinter.of(spec));
        PrintWriter text = Program.of(spec).summary(spec.commandLine().getOut());
        text.println(Program.of(spec)
                .shown("wrote " + Counted.of(written.images(), "output") + " with "
                        + Counted.of(written.mitoticFigures(), "mitotic figure") + " and "
                        + Counted.of(written.others(), "other detection") + " to " + written.out()));
        text.flush();
        return ExitCode.OK;
    }
}
