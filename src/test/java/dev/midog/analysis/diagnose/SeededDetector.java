package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A made detector of a seeded quality: how many figures it finds, how near, how many other places, and how sure it is. */
final class SeededDetector {
    private static final double UM_IN_MM = 1000;

    private final SplitMix64 random;
    private final double recall;
    private final double falseRate;
    private final double onHardNegatives;
    private final double spread;
    private final int sureness;

    /**
     * A detector.
     *
     * @param poor whether it may find hardly anything, and much that is nothing
     */
    SeededDetector(long seed, boolean poor) {
        random = new SplitMix64(seed);
        recall = random.uniform(poor ? 0.02 : 0.35, 0.97);
        falseRate = poor ? Math.exp(random.uniform(-3, 3)) : random.uniform(0.3, 3);
        onHardNegatives = random.uniform();
        spread = random.uniform(1, poor ? 12 : 7);
        sureness = random.between(4, 6);
    }

    /** An image with its cells, in pixels, and its size and scale. */
    record Truth(
            String name,
            List<Position> figures,
            List<Position> hardNegatives,
            double width,
            double height,
            double microns) {}

    /**
     * What it finds in {@code truth}.
     *
     * @param fileMicrons the unit of its file, 0 for pixels
     */
    DiagnosisCase in(Truth truth, double fileMicrons) {
        List<Detection> found = new ArrayList<>();
        double unit = truth.microns() / UM_IN_MM;
        for (Position figure : truth.figures()) {
            if (random.uniform() < recall) {
                found.add(at(figure, sureness, true, unit));
            } else if (random.uniform() < 0.3) {
                found.add(at(figure, 2, random.uniform() < 0.5, unit));
            }
        }
        for (Position hard : truth.hardNegatives()) {
            if (random.uniform() < onHardNegatives * 0.5) {
                found.add(at(hard, 2, true, unit));
            } else if (random.uniform() < recall) {
                found.add(at(hard, sureness, false, unit));
            }
        }
        int others = (int) (truth.figures().size() * falseRate + random.uniform() * (1 + falseRate));
        for (int i = 0; i < others; i++) {
            Position anywhere = new Position(random.uniform(0, truth.width()), random.uniform(0, truth.height()));
            found.add(at(anywhere, 2, true, unit));
        }
        return new DiagnosisCase(
                new EvaluationCase(truth.name(), inUnit(truth.figures(), unit), found),
                inUnit(truth.hardNegatives(), unit),
                new ImageFrame(truth.width(), truth.height(), truth.microns(), truth.microns(), fileMicrons),
                unit,
                unit,
                true);
    }

    private static List<Position> inUnit(List<Position> places, double unit) {
        return places.stream()
                .map(place -> new Position(place.x() * unit, place.y() * unit))
                .toList();
    }

    private Detection at(Position place, int rank, boolean mitotic, double unit) {
        return new Detection(
                new Position((place.x() + normal() * spread) * unit, (place.y() + normal() * spread) * unit),
                score(rank),
                mitotic);
    }

    /** The score of this rank of seven even ones: high ones for what is there, low ones for what is not. */
    private double score(int rank) {
        return DoubleStream.generate(random::uniform).limit(7).sorted().toArray()[rank];
    }

    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.uniform();
        }
        return sum;
    }
}
