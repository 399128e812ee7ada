package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals patches out to strata in turn: of {@code s} strata, patch {@code n} falls to the one at place {@code n % s}
 * and is drawn there as patch {@code n / s}, by a rule that knows the stratum's images alone.
 *
 * <p>So strata give equally many patches (the first ones one more where it does not come out even), whatever the
 * number of their images, and a patch does not depend on how many are drawn.
 */
final class StratifiedSampler implements Sampler {
    private final List<Strata.Stratum> strata;
    private final List<Sampler> samplers = new ArrayList<>();

    StratifiedSampler(List<SourceImage> images, List<Strata.Stratum> strata, long patches, SamplingRule rule) {
        this.strata = List.copyOf(strata);
        for (int i = 0; i < strata.size(); i++) {
            List<SourceImage> own =
                    strata.get(i).imageIndices().stream().map(images::get).toList();
            samplers.add(rule.over(own, share(i, strata.size(), patches)));
        }
    }

    /** How many of {@code patches} fall to the stratum at {@code index}. */
    static long share(int index, int strata, long patches) {
        return patches / strata + (index < patches % strata ? 1 : 0);
    }

    @Override
    public Draw draw(long number, SplitMix64 random) {
        int index = (int) (number % strata.size());
        try {
            Draw draw = samplers.get(index).draw(number / strata.size(), random);
            return new Draw(strata.get(index).imageIndices().get(draw.imageIndex()), draw.wanted());
        } catch (MidogException e) {
            throw e.in(strata.get(index).name());
        }
    }
}
