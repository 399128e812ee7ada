package dev.midog.analysis.diagnose;

import dev.midog.analysis.diagnose.PredictionTransform.TransformKind;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.MatchingRadius;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks for simple changes of all detections that raise F1 clearly, one after another.
 *
 * <p>A change is reported if F1 rises by at least 0.03 and by a fifth, if the mitotic figures that are then found are more
 * than those found before and those that chance would find can explain, and if it helps at least twice as many images as it
 * harms. Of changes that help equally well the simplest is reported. Then the detections are changed so, and looked at again for
 * a change of another kind.
 */
public final class Diagnosis {
    private static final double LEAST_GAIN = 0.03;
    private static final double LEAST_RATIO = 1.2;

    /** Changes within this of the best F1 are equally good. */
    private static final double EQUALLY_GOOD = 0.02;

    /** The logarithm of the greatest probability at which chance could explain a change. */
    private static final double LOG_CHANCE = Math.log(1e-6);

    /** How often the expected number of chance matches is taken, as cells are crowded. */
    private static final double CROWDING = 3;

    private static final int FEW_IMAGES = 3;
    private static final int MOST_FAULTS = 3;

    /** Kinds of changes that change the size of positions, of which one is enough. */
    private static final Set<TransformKind> SIZES =
            EnumSet.of(TransformKind.UNITS, TransformKind.SCALE, TransformKind.MICRONS_PER_PIXEL);

    private final List<DiagnosisCase> all;
    private final MatchingRadius radius;
    private final boolean allClasses;
    private final double threshold;
    private final List<PixelCase> cases;
    private final MatchCounts before;

    private Diagnosis(List<DiagnosisCase> all, MatchingRadius radius, boolean allClasses, double threshold) {
        this.all = List.copyOf(all);
        this.radius = radius;
        this.allClasses = allClasses;
        this.threshold = threshold;
        this.cases = IntStream.range(0, all.size())
                .filter(i -> all.get(i).isScored())
                .mapToObj(i -> pixels(i, i, false))
                .toList();
        this.before = all.stream()
                .parallel()
                .filter(DiagnosisCase::isScored)
                .map(one -> count(one.evaluation()))
                .reduce(MatchCounts.NONE, MatchCounts::plus);
    }

    /**
     * What is wrong with the detections in {@code all}, each finding after the changes of those before it; empty where nothing is
     * found.
     *
     * @param all cases in the order of the ground truth
     * @param allClasses whether detections that the detector itself calls something else count
     * @param threshold detections above this score count
     */
    public static List<DetectorFault> of(
            List<DiagnosisCase> all, MatchingRadius radius, boolean allClasses, double threshold) {
        List<DetectorFault> faults = new ArrayList<>();
        Set<TransformKind> done = EnumSet.noneOf(TransformKind.class);
        List<DiagnosisCase> cases = all;
        double above = threshold;
        while (faults.size() < MOST_FAULTS) {
            Optional<DetectorFault> next = new Diagnosis(cases, radius, allClasses, above).best(done);
            if (next.isEmpty()) {
                break;
            }
            PredictionTransform transform = next.get().transform();
            faults.add(next.get());
            done.addAll(excluded(transform.kind()));
            cases = changed(cases, transform);
            above = transform.kind() == TransformKind.THRESHOLD
                    ? transform.values().get(0)
                    : above;
        }
        return faults;
    }

    /** What is not looked for after a change: its own kind, and units, which are those of the file before any change. */
    private static Set<TransformKind> excluded(TransformKind kind) {
        Set<TransformKind> excluded = EnumSet.of(kind, TransformKind.UNITS);
        if (SIZES.contains(kind)) {
            excluded.addAll(SIZES);
        }
        return excluded;
    }

    private static List<DiagnosisCase> changed(List<DiagnosisCase> all, PredictionTransform transform) {
        int places = transform.kind() == TransformKind.FILES
                ? transform.values().get(0).intValue()
                : 0;
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    boolean exists = i + places >= 0 && i + places < all.size();
                    return exists
                            ? all.get(i).changed(all.get(i + places), transform)
                            : all.get(i).withDetections(List.of());
                })
                .toList();
    }

    private Optional<DetectorFault> best(Set<TransformKind> excluded) {
        List<DiagnosisCase> scored =
                all.stream().filter(DiagnosisCase::isScored).toList();
        List<DetectorFault> found =
                new ArrayList<>(new ScoreFaults(scored, radius, allClasses, threshold, before).findings());
        for (Candidate candidate : candidates()) {
            candidate.finding().ifPresent(found::add);
        }
        found.removeIf(one -> excluded.contains(one.transform().kind()));
        double best = found.stream().mapToDouble(DetectorFault::f1After).max().orElse(0);
        return found.stream()
                .filter(one -> one.f1After() >= best - EQUALLY_GOOD)
                .min(Comparator.comparingInt((DetectorFault one) -> Rounding.rank(one.transform()))
                        .thenComparing(one -> -one.f1After())
                        .thenComparing(DetectorFault::kind));
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        int[] hits = hits(cases, PredictionTransform.of(TransformKind.SCALE, 1));
        if (!allClasses && before.truePositives() * 2 < figures()) {
            Candidate classes = new Candidate(
                    DetectorFaultKind.CLASSES,
                    PredictionTransform.of(TransformKind.SWAP_CLASSES),
                    hits,
                    IntStream.range(0, all.size())
                            .filter(i -> all.get(i).isScored())
                            .mapToObj(i -> pixels(i, i, true))
                            .toList(),
                    0,
                    1);
            candidates.add(classes);
        }
        if (cases.stream().allMatch(one -> one.detections() == 0)) {
            return candidates;
        }
        add(candidates, hits, DetectorFaultKind.SWAPPED_AXES, PredictionTransform.of(TransformKind.SWAP_XY));
        add(candidates, hits, DetectorFaultKind.SWAPPED_AXES, PredictionTransform.of(TransformKind.SWAP_XY_180));
        add(candidates, hits, DetectorFaultKind.FLIPPED_X, PredictionTransform.of(TransformKind.FLIP_X));
        add(candidates, hits, DetectorFaultKind.FLIPPED_Y, PredictionTransform.of(TransformKind.FLIP_Y));
        add(candidates, hits, DetectorFaultKind.ROTATED, PredictionTransform.of(TransformKind.ROTATE_180));
        add(candidates, hits, DetectorFaultKind.TURNED, PredictionTransform.of(TransformKind.ROTATE_90));
        add(candidates, hits, DetectorFaultKind.TURNED, PredictionTransform.of(TransformKind.ROTATE_270));
        for (int places : new int[] {1, -1}) {
            candidates.add(new Candidate(
                    DetectorFaultKind.FILE_NAMES,
                    PredictionTransform.of(TransformKind.FILES, places),
                    hits,
                    shifted(places),
                    places,
                    1));
        }
        double unit = cases.get(0).source().frame().fileMicrons();
        for (double other : new double[] {0, 1, 1000}) {
            if (other != unit) {
                add(candidates, hits, DetectorFaultKind.UNITS, PredictionTransform.of(TransformKind.UNITS, other));
            }
        }
        addVoted(candidates, hits, unit);
        return candidates;
    }

    private void addVoted(List<Candidate> candidates, int[] hits, double unit) {
        PairVotes votes = new PairVotes(cases);
        votes.scale().map(Rounding::factor).ifPresent(factor -> {
            if (factor != 1) {
                candidates.add(new Candidate(
                        DetectorFaultKind.SCALE,
                        PredictionTransform.of(TransformKind.SCALE, factor),
                        hits,
                        cases,
                        0,
                        Rounding.TRIALS));
            }
        });
        votes.microns(unit == 0)
                .map(Rounding::microns)
                .ifPresent(microns -> candidates.add(new Candidate(
                        DetectorFaultKind.MICRONS_PER_PIXEL,
                        PredictionTransform.of(TransformKind.MICRONS_PER_PIXEL, microns),
                        hits,
                        cases,
                        0,
                        Rounding.TRIALS)));
        votes.shift().map(Rounding::shift).ifPresent(shift -> {
            DetectorFaultKind kind = Rounding.isCorner(shift) ? DetectorFaultKind.CORNER : DetectorFaultKind.SHIFT;
            candidates.add(new Candidate(
                    kind,
                    PredictionTransform.of(TransformKind.SHIFT, shift.x(), shift.y()),
                    hits,
                    cases,
                    0,
                    Rounding.TRIALS));
        });
    }

    private void add(List<Candidate> candidates, int[] hits, DetectorFaultKind kind, PredictionTransform transform) {
        if (cases.stream().allMatch(one -> one.source().allows(transform))) {
            candidates.add(new Candidate(kind, transform, hits, cases, 0, 1));
        }
    }

    private int figures() {
        return before.truePositives() + before.falseNegatives();
    }

    /** The scored cases with the detections of the images {@code places} later. */
    private List<PixelCase> shifted(int places) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).isScored())
                .mapToObj(i -> pixels(i, i + places, false))
                .toList();
    }

    private PixelCase pixels(int at, int detectionsOf, boolean others) {
        boolean exists = detectionsOf >= 0 && detectionsOf < all.size();
        DiagnosisCase source = all.get(exists ? detectionsOf : at);
        List<Detection> counted = !exists
                ? List.of()
                : source.evaluation().detections().stream()
                        .filter(found -> allClasses || found.mitoticFigure() != others)
                        .filter(found -> found.score() > threshold)
                        .toList();
        return new PixelCase(all.get(at), source, counted, radius.reach());
    }

    private static int[] hits(List<PixelCase> cases, PredictionTransform transform) {
        return cases.stream()
                .parallel()
                .mapToInt(one ->
                        one.hits(pixel -> transform.pixel(pixel, one.source().frame())))
                .toArray();
    }

    private MatchCounts count(EvaluationCase evaluation) {
        List<Detection> counted = evaluation.detections().stream()
                .filter(found -> found.score() > threshold)
                .toList();
        return MatchedCase.of(
                        new EvaluationCase(evaluation.fileName(), evaluation.truth(), counted), radius, allClasses)
                .countAbove(threshold);
    }

    /** A change that may mend the detections. */
    private final class Candidate {
        private final DetectorFaultKind kind;
        private final PredictionTransform transform;
        private final int[] hitsBefore;
        private final List<PixelCase> changed;
        private final int places;
        private final double trials;

        /**
         * A candidate.
         *
         * @param changed the scored cases, with other detections where the change is in these
         * @param places of the image that the detections are listed under
         * @param trials among how many changes of its kind it was chosen
         */
        Candidate(
                DetectorFaultKind kind,
                PredictionTransform transform,
                int[] hitsBefore,
                List<PixelCase> changed,
                int places,
                double trials) {
            this.kind = kind;
            this.transform = transform;
            this.hitsBefore = hitsBefore;
            this.changed = changed;
            this.places = places;
            this.trials = trials;
        }

        Optional<DetectorFault> finding() {
            if (!isBeyondChance() || (kind == DetectorFaultKind.CLASSES && !classesAgree())) {
                return Optional.empty();
            }
            double f1Before = f1(before);
            double f1After = f1(after());
            return f1After >= f1Before + LEAST_GAIN && f1After >= f1Before * LEAST_RATIO
                    ? Optional.of(new DetectorFault(kind, transform, f1Before, f1After))
                    : Optional.empty();
        }

        private boolean isBeyondChance() {
            int[] hits = hits(changed, transform);
            int better = 0;
            int worse = 0;
            int comparable = 0;
            for (int i = 0; i < hits.length; i++) {
                better += hits[i] > hitsBefore[i] ? 1 : 0;
                worse += hits[i] < hitsBefore[i] ? 1 : 0;
                comparable += changed.get(i).figures() > 0 && changed.get(i).detections() > 0 ? 1 : 0;
            }
            double earlier = IntStream.of(hitsBefore).sum();
            double chance = changed.stream().mapToDouble(PixelCase::chance).sum();
            double expected = earlier + 2 * Math.sqrt(earlier) + CROWDING * chance;
            return better >= 2 * worse
                    && better >= Math.min(FEW_IMAGES, comparable)
                    && Chance.logOfAtLeast(IntStream.of(hits).sum(), expected) < LOG_CHANCE - Math.log(trials);
        }

        /** Whether the classes fit hard negatives too: those called mitotic figures lie on these, the others do not. */
        private boolean classesAgree() {
            boolean known = all.stream().anyMatch(one -> !one.hardNegatives().isEmpty());
            int hits = IntStream.of(hits(changed, transform)).sum();
            int earlier = IntStream.of(hitsBefore).sum();
            return known ? hardHits(true) >= earlier && hardHits(false) <= hits : hits >= 3 * earlier;
        }

        private int hardHits(boolean mitotic) {
            return all.stream()
                    .filter(DiagnosisCase::isScored)
                    .mapToInt(one -> hardHits(one, mitotic))
                    .sum();
        }

        private int hardHits(DiagnosisCase one, boolean mitotic) {
            List<Detection> counted = one.evaluation().detections().stream()
                    .filter(found -> found.mitoticFigure() == mitotic && found.score() > threshold)
                    .toList();
            DiagnosisCase hard = new DiagnosisCase(
                    new EvaluationCase(one.evaluation().fileName(), one.hardNegatives(), counted),
                    List.of(),
                    one.frame(),
                    one.unitsPerPixelX(),
                    one.unitsPerPixelY(),
                    true);
            return new PixelCase(hard, hard, counted, radius.reach()).hits(at -> at);
        }

        private MatchCounts after() {
            return IntStream.range(0, all.size())
                    .parallel()
                    .filter(i -> all.get(i).isScored())
                    .mapToObj(i -> count(changedCase(i)))
                    .reduce(MatchCounts.NONE, MatchCounts::plus);
        }

        private EvaluationCase changedCase(int index) {
            DiagnosisCase one = all.get(index);
            int from = index + places;
            List<Detection> detections =
                    from < 0 || from >= all.size() ? List.of() : one.detections(all.get(from), transform);
            return new EvaluationCase(
                    one.evaluation().fileName(), one.evaluation().truth(), detections);
        }
    }

    /** F1, 0 where it is not defined. */
    static double f1(MatchCounts counts) {
        return counts.truePositives() == 0 ? 0 : counts.f1(0);
    }
}
