package dev.midog.cli.evaluate;

import dev.midog.cli.common.Choice;
import dev.midog.core.model.MidogException;
import dev.midog.task.classify.ScoreMeaning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for scoring classes in place of detections. */
final class ClassOptions {
    private static final List<String> OF_CLASSES = List.of("--positive", "--score-of", "--within");
    private static final List<String> OF_DETECTIONS = List.of(
            "--profile",
            "--radius-um",
            "--radius-px",
            "--units",
            "--images",
            "--validation",
            "--score-on",
            "--nms-px",
            "--transform",
            "--image",
            "--patches",
            "--duplicate-px",
            "--duplicate-iou",
            "--list-errors",
            "--list-suspects",
            "--to");

    @Option(
            names = "--classes",
            description = "Score the classes of annotations or crops, not the places of detections: sensitivity,"
                    + " specificity, balanced accuracy, ROC AUC and more. Predictions are a dataset of the same annotations,"
                    + " or CSV with id, uid or file_name, and class, score or both.")
    private boolean wanted;

    @Option(
            names = "--positive",
            paramLabel = "CLASS",
            split = ",",
            description = "The class that is looked for; several are counted as one (default: atypical, else mitotic"
                    + " figure).")
    private List<String> positive = new ArrayList<>();

    @Option(
            names = "--score-of",
            paramLabel = "positive|predicted",
            converter = Meanings.class,
            completionCandidates = Meanings.class,
            description =
                    "What scores are the confidence in: the class that is looked for, or the one that the row names"
                            + " (default: told from the scores).")
    private @Nullable ScoreMeaning scoreMeaning;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description =
                    "The largest distance between the centers of matching annotations, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The meanings of scores. */
    static final class Meanings extends Choice<ScoreMeaning> {
        Meanings() {
            super(List.of(ScoreMeaning.values()));
        }
    }

    /**
     * Whether classes are to be scored; refuses options of the one kind of scoring for the other.
     *
     * @param byProfile whether the profile is one of classes
     */
    boolean areWanted(boolean byProfile) {
        boolean ofClasses = wanted || byProfile;
        for (String option : ofClasses ? OF_DETECTIONS : OF_CLASSES) {
            boolean isGiven = spec.commandLine().getParseResult().hasMatchedOption(option);
            if (isGiven && !(byProfile && option.equals("--profile"))) {
                throw MidogException.usage(
                        ofClasses
                                ? option + " is about detections; leave it out with "
                                        + (byProfile ? "--profile " + EvaluateOptions.SECOND_TRACK : "--classes")
                                : option + " is about classes; give --classes to score them");
            }
        }
        return ofClasses;
    }

    List<String> positive() {
        return positive;
    }

    @Nullable ScoreMeaning scoreMeaning() {
        return scoreMeaning;
    }

    double within() {
        return within;
    }
}
