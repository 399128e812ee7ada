package dev.midog.cli.evaluate;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.task.classify.ClassificationSettings;
import dev.midog.task.scoring.EvaluationProfile;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.scoring.ScoredSplit;
import dev.midog.task.scoring.ScoringRules;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the rules by which detections are scored. */
final class EvaluateOptions {
    /** The rules of the second track of the MIDOG 2025 challenge, which is about classes. */
    static final String SECOND_TRACK = "midog2025-track2";

    @Option(
            names = "--profile",
            paramLabel = "honest|midogpp|midogpp-released|midogpp-early|guide2025|midog2025|midog2025-track2|coco",
            completionCandidates = ProfileNames.class,
            defaultValue = "honest",
            description = "The evaluation rules; all but honest reproduce a reference with its known faults and report"
                    + " their effect (default: ${DEFAULT-VALUE}).")
    private String profile = "honest";

    @Mixin
    private RadiusOptions radiusOptions = new RadiusOptions();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, whose scale is then used instead of the catalogue's.")
    private @Nullable Path images;

    @Option(
            names = "--validation",
            paramLabel = "LIST|FILE",
            description = "The validation cases, which choose the threshold, as in 1-50,077 or a file of names; all"
                    + " others are test cases.")
    private @Nullable String validation;

    @Option(
            names = "--score-on",
            paramLabel = "test|val|all",
            description = "The cases to compute figures on (default: test if splits are given, else all).")
    private @Nullable ScoreOn scoreOn;

    @Mixin
    private TransformOption transformOption = new TransformOption();

    @Option(
            names = "--nms-px",
            paramLabel = "PX",
            description = "First suppress every detection within this distance of a better one; the reference uses 25.")
    private @Nullable Double nmsPx;

    @Option(
            names = "--bootstrap",
            paramLabel = "DRAWS",
            defaultValue = "0",
            description = "Compute confidence intervals from this many draws of cases, such as 1000.")
    private int bootstrap;

    @Option(
            names = "--permutations",
            paramLabel = "DRAWS",
            defaultValue = "1000",
            description = "Draws of the permutation test of --against (default: ${DEFAULT-VALUE}).")
    private int permutations;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--strict", description = "Treat every oddity of the input as an error.")
    private boolean strict;

    /** The values of {@code --score-on}. */
    enum ScoreOn {
        TEST(ScoredSplit.TEST),
        VAL(ScoredSplit.VALIDATION),
        ALL(ScoredSplit.ALL);

        private final ScoredSplit split;

        ScoreOn(ScoredSplit split) {
            this.split = split;
        }

        @Override
        public String toString() {
            return split.label();
        }
    }

    /** The values of {@code --profile}, for completion. */
    static final class ProfileNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }

        private static Stream<String> names() {
            return Stream.concat(
                    Stream.of(EvaluationProfile.values()).map(EvaluationProfile::label), Stream.of(SECOND_TRACK));
        }
    }

    /** Fills these options into {@code settings}. */
    void fill(EvaluationSettings.Builder settings) {
        settings.rules(new ScoringRules(
                        profile(),
                        radiusOptions.radiusUm(),
                        radiusOptions.radiusPx(),
                        radiusOptions.threshold(),
                        scoreOn == null ? null : scoreOn.split,
                        nmsPx))
                .images(images)
                .transforms(transformOption.transforms())
                .validation(validation)
                .resampling(new EvaluationSettings.Resampling(bootstrap, permutations, seed))
                .strict(strict);
    }

    /** The same for classes. */
    void fill(ClassificationSettings.Builder settings) {
        settings.threshold(radiusOptions.threshold())
                .ofChallenge(isOfSecondTrack())
                .resampling(new EvaluationSettings.Resampling(bootstrap, permutations, seed))
                .strict(strict);
    }

    /** Whether the profile is that of the second track, so that classes are scored. */
    boolean isOfSecondTrack() {
        return SECOND_TRACK.equalsIgnoreCase(profile.strip());
    }

    boolean strict() {
        return strict;
    }

    private EvaluationProfile profile() {
        return Stream.of(EvaluationProfile.values())
                .filter(one -> one.label().equalsIgnoreCase(profile.strip()))
                .findFirst()
                .orElseThrow(() -> MidogException.invalidValue(
                        Parameter.of("profile"),
                        profile,
                        "one of " + ProfileNames.names().collect(Collectors.joining(", "))));
    }
}
