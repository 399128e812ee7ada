package dev.midog.analysis.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.analysis.diagnose.SeededDetector.Truth;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Position;
import dev.midog.api.Datasets;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.random.SplitMix64;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults planted into made detectors are named, and honest detectors raise no alarm. */
class DiagnosisTest {
    private static final MatchingRadius RADIUS = MatchingRadius.of(0.0075);
    private static final int DETECTORS = 20;
    private static final int LEAST_NAMED = 19;
    private static final List<Truth> MADE = MadeImages.of(200, 11);
    private static final int MOST_MADE = 80;
    private static final int MOST_IMAGES = 200;
    private static volatile List<Truth> published = List.of();

    /** A fault as a detector has it. */
    enum Planted {
        SWAPPED_AXES(DetectorFaultKind.SWAPPED_AXES),
        FLIPPED_X(DetectorFaultKind.FLIPPED_X),
        FLIPPED_Y(DetectorFaultKind.FLIPPED_Y),
        ROTATED(DetectorFaultKind.ROTATED),
        CLOCKWISE(DetectorFaultKind.TURNED),
        COUNTERCLOCKWISE(DetectorFaultKind.TURNED),
        HALF_A_BOX(DetectorFaultKind.SHIFT),
        A_TILE(DetectorFaultKind.SHIFT),
        HALVED(DetectorFaultKind.SCALE),
        DOUBLED(DetectorFaultKind.SCALE),
        ANOTHER_LEVEL(DetectorFaultKind.SCALE),
        MM_FOR_PX(DetectorFaultKind.UNITS),
        UM_FOR_PX(DetectorFaultKind.UNITS),
        ANOTHER_SCALE(DetectorFaultKind.MICRONS_PER_PIXEL),
        ANOTHER_SCALE_IN_MM(DetectorFaultKind.MICRONS_PER_PIXEL),
        CORNERS(DetectorFaultKind.CORNER),
        NEXT_FILE(DetectorFaultKind.FILE_NAMES),
        PREVIOUS_FILE(DetectorFaultKind.FILE_NAMES),
        CLASSES(DetectorFaultKind.CLASSES),
        PERCENT(DetectorFaultKind.PERCENT),
        LOGITS(DetectorFaultKind.LOGITS),
        THRESHOLD_ABOVE(DetectorFaultKind.THRESHOLD),
        THRESHOLD_BELOW(DetectorFaultKind.THRESHOLD);

        private final DetectorFaultKind kind;

        Planted(DetectorFaultKind kind) {
            this.kind = kind;
        }
    }

    /** A fault that is not named fails, and so does a second one that was not planted. */
    @ParameterizedTest
    @EnumSource
    void a_planted_fault_is_named(Planted planted) {
        assertNamed(MADE, MOST_MADE, planted);
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_fault_is_named_in_the_published_images(Planted planted) throws IOException {
        assertNamed(published(), MOST_IMAGES, planted);
    }

    private static void assertNamed(List<Truth> all, int most, Planted planted) {
        Map<String, Integer> named = new TreeMap<>();
        for (int seed = 0; seed < DETECTORS; seed++) {
            List<Truth> some = some(all, most, seed);
            List<DiagnosisCase> cases = cases(some, new SeededDetector(seed, false), planted);
            named.merge(names(Diagnosis.of(planted(cases, planted), RADIUS, false, 0.5)), 1, Integer::sum);
        }

        assertThat(named.getOrDefault(planted.kind.toString(), 0))
                .as(named.toString())
                .isGreaterThanOrEqualTo(LEAST_NAMED);
    }

    private static String names(List<DetectorFault> found) {
        return found.isEmpty()
                ? "none"
                : found.stream().map(one -> one.kind().toString()).collect(Collectors.joining(" and "));
    }

    @ParameterizedTest
    @CsvSource({
        "SWAPPED_AXES, PERCENT",
        "SWAPPED_AXES, LOGITS",
        "FLIPPED_Y, PERCENT",
        "CORNERS, PERCENT",
        "A_TILE, LOGITS",
        "HALVED, PERCENT",
        "MM_FOR_PX, PERCENT",
        "CLASSES, LOGITS",
        "ANOTHER_SCALE, PERCENT",
        "NEXT_FILE, LOGITS"
    })
    void two_faults_are_both_named(Planted first, Planted second) {
        Map<String, Integer> named = new TreeMap<>();
        for (int seed = 0; seed < DETECTORS; seed++) {
            List<DiagnosisCase> cases = cases(some(MADE, MOST_MADE, seed), new SeededDetector(seed, false), first);
            List<DetectorFault> found = Diagnosis.of(planted(planted(cases, second), first), RADIUS, false, 0.5);
            named.merge(
                    found.stream().map(one -> one.kind().toString()).sorted().collect(Collectors.joining(" and ")),
                    1,
                    Integer::sum);
        }

        assertThat(named.getOrDefault(
                        Stream.of(first, second)
                                .map(one -> one.kind.toString())
                                .sorted()
                                .collect(Collectors.joining(" and ")),
                        0))
                .as(named.toString())
                .isGreaterThanOrEqualTo(LEAST_NAMED);
    }

    @Test
    void honest_detectors_raise_no_alarm() {
        assertSilent(MADE, MOST_MADE);
    }

    @Test
    void honest_detectors_of_the_published_images_raise_no_alarm() throws IOException {
        assertSilent(published(), MOST_IMAGES);
    }

    private static void assertSilent(List<Truth> all, int most) {
        List<String> alarms = new ArrayList<>();
        for (int seed = 1000; seed < 1100; seed++) {
            List<Truth> some = someOrFew(all, most, seed);
            SeededDetector detector = new SeededDetector(seed, true);
            List<DiagnosisCase> cases = some.stream()
                    .map(truth -> detector.in(truth, 0))
                    .map(seed % 3 == 0 ? DiagnosisTest::sureOnes : one -> one)
                    .toList();
            List<DetectorFault> found = Diagnosis.of(cases, RADIUS, false, 0.5);
            if (!found.isEmpty()) {
                alarms.add(seed + " of " + some.size() + ": " + found);
            }
        }

        assertThat(alarms).isEmpty();
    }

    /** The same with the detections that score above 0.5 alone, as many detectors write. */
    private static DiagnosisCase sureOnes(DiagnosisCase one) {
        return with(
                one,
                one.evaluation().detections().stream()
                        .filter(found -> found.score() > 0.5)
                        .toList());
    }

    private static List<DiagnosisCase> cases(List<Truth> some, SeededDetector detector, Planted planted) {
        double fileMicrons = planted == Planted.ANOTHER_SCALE_IN_MM ? 1000 : 0;
        return some.stream().map(truth -> detector.in(truth, fileMicrons)).toList();
    }

    private static List<DiagnosisCase> planted(List<DiagnosisCase> cases, Planted planted) {
        return IntStream.range(0, cases.size())
                .mapToObj(i -> switch (planted) {
                    case NEXT_FILE -> i == 0 ? with(cases.get(0), List.of()) : listedUnder(cases, i - 1, i);
                    case PREVIOUS_FILE ->
                        i + 1 == cases.size() ? with(cases.get(i), List.of()) : listedUnder(cases, i + 1, i);
                    default -> with(cases.get(i), changed(cases.get(i), planted));
                })
                .toList();
    }

    private static DiagnosisCase listedUnder(List<DiagnosisCase> cases, int from, int to) {
        DiagnosisCase source = cases.get(from);
        return with(
                cases.get(to),
                source.evaluation().detections().stream()
                        .map(found -> new Detection(
                                cases.get(to).position(source.pixel(found.at())), found.score(), found.mitoticFigure()))
                        .toList());
    }

    private static List<Detection> changed(DiagnosisCase one, Planted planted) {
        double width = one.frame().knownWidth();
        double height = one.frame().knownHeight();
        double microns = one.unitsPerPixelX() * 1000;
        UnaryOperator<Position> move = switch (planted) {
            case SWAPPED_AXES -> at -> new Position(at.y(), at.x());
            case FLIPPED_X -> at -> new Position(width - at.x(), at.y());
            case FLIPPED_Y -> at -> new Position(at.x(), height - at.y());
            case ROTATED -> at -> new Position(width - at.x(), height - at.y());
            case CLOCKWISE -> at -> new Position(height - at.y(), at.x());
            case COUNTERCLOCKWISE -> at -> new Position(at.y(), width - at.x());
            case HALF_A_BOX -> at -> new Position(at.x() + 25, at.y() + 25);
            case CORNERS -> at -> new Position(at.x() - 25, at.y() - 25);
            case A_TILE -> at -> new Position(at.x() - 512, at.y());
            case HALVED -> at -> new Position(at.x() / 2, at.y() / 2);
            case DOUBLED -> at -> new Position(at.x() * 2, at.y() * 2);
            case ANOTHER_LEVEL -> at -> new Position(at.x() / 16, at.y() / 16);
            case MM_FOR_PX -> at -> new Position(at.x() * microns / 1000, at.y() * microns / 1000);
            case UM_FOR_PX -> at -> new Position(at.x() * microns, at.y() * microns);
            case ANOTHER_SCALE -> at -> new Position(at.x() * microns / 0.5, at.y() * microns / 0.5);
            case ANOTHER_SCALE_IN_MM -> at -> new Position(at.x() / microns * 0.3, at.y() / microns * 0.3);
            default -> at -> at;
        };
        return Stream.concat(
                        one.evaluation().detections().stream(),
                        planted == Planted.THRESHOLD_BELOW ? candidates(one) : Stream.of())
                .map(found -> new Detection(
                        one.position(move.apply(one.pixel(found.at()))),
                        score(found.score(), planted),
                        (planted == Planted.CLASSES) != found.mitoticFigure()))
                .toList();
    }

    /** Places of low scores, four for each figure, as a detector considers them. */
    private static Stream<Detection> candidates(DiagnosisCase one) {
        SplitMix64 random = new SplitMix64(one.evaluation().detections().size());
        return Stream.generate(() -> new Detection(
                        one.position(new Position(
                                random.uniform(0, one.frame().knownWidth()),
                                random.uniform(0, one.frame().knownHeight()))),
                        random.uniform(0, 0.2),
                        true))
                .limit(4L * one.evaluation().truth().size());
    }

    private static double score(double score, Planted planted) {
        return switch (planted) {
            case PERCENT -> score * 100;
            case LOGITS -> Math.log(score / (1 - score));
            case THRESHOLD_ABOVE -> score / 2;
            case THRESHOLD_BELOW -> 0.6 + 0.4 * score;
            default -> score;
        };
    }

    private static DiagnosisCase with(DiagnosisCase one, List<Detection> detections) {
        return new DiagnosisCase(
                new EvaluationCase(one.evaluation().fileName(), one.evaluation().truth(), detections),
                one.hardNegatives(),
                one.frame(),
                one.unitsPerPixelX(),
                one.unitsPerPixelY(),
                one.isScored());
    }

    /** 20 or more images that follow each other. */
    private static List<Truth> some(List<Truth> all, int most, long seed) {
        SplitMix64 random = new SplitMix64(seed * 31 + 7);
        int count = random.between(20, most);
        int first = random.between(0, all.size() - count);
        return all.subList(first, first + count);
    }

    /** 1 or more images that follow each other, often few. */
    private static List<Truth> someOrFew(List<Truth> all, int most, long seed) {
        SplitMix64 random = new SplitMix64(seed * 31 + 7);
        int count = (int) Math.exp(random.uniform(0, Math.log(most)));
        int first = random.between(0, all.size() - count);
        return all.subList(first, first + count);
    }

    private static List<Truth> published() throws IOException {
        List<Truth> known = published;
        if (known.isEmpty()) {
            known = readThePublishedImages();
            published = known;
        }
        return known;
    }

    private static List<Truth> readThePublishedImages() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("MIDOG++.json")).dataset();
        Map<Long, List<Position>> figures = new HashMap<>();
        Map<Long, List<Position>> hard = new HashMap<>();
        Map<Integer, CategoryRole> roles = new HashMap<>();
        dataset.categories().forEach(category -> roles.put(category.id(), category.role()));
        dataset.annotations().forEach(one -> {
            Point at = one.shape().centre();
            (roles.get(one.categoryId()) == CategoryRole.MITOTIC_FIGURE ? figures : hard)
                    .computeIfAbsent(one.roiId(), id -> new ArrayList<>())
                    .add(new Position(at.x(), at.y()));
        });
        return dataset.rois().stream()
                .filter(Roi::published)
                .map(roi -> new Truth(
                        roi.fileName(),
                        figures.getOrDefault(roi.id(), List.of()),
                        hard.getOrDefault(roi.id(), List.of()),
                        Objects.requireNonNull(roi.facts().width()),
                        Objects.requireNonNull(roi.facts().height()),
                        Objects.requireNonNull(roi.facts().scale()).x()))
                .toList();
    }
}
