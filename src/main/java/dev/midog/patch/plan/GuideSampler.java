package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Domain;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The sampling rule of the MIDOG 2025 challenge's guide: a domain is drawn first, so that every domain weighs
 * the same, then one of its images, then what the patch shows.
 *
 * <p>Patches lie around a mitotic figure, around a hard negative or anywhere; what an image does not have
 * gives way to anywhere.
 */
public final class GuideSampler implements Sampler {
    private static final SamplerParameter MF_SHARE = new SamplerParameter(
            PatchParameters.MF_SHARE,
            SamplerParameter.ValueKind.SHARE,
            Shares.GUIDE.mitoticFigures(),
            "the share of patches around mitotic figures");

    private static final SamplerParameter NMF_SHARE = new SamplerParameter(
            PatchParameters.NMF_SHARE,
            SamplerParameter.ValueKind.SHARE,
            Shares.GUIDE.hardNegatives(),
            "the share of patches around hard negatives");

    static final SamplerKind KIND = new SamplerKind(
            "guide2025",
            "the MIDOG 2025 guide's rule, equally many patches of each domain",
            List.of(MF_SHARE, NMF_SHARE),
            true,
            (images, patches, context) -> new GuideSampler(
                    images,
                    context.size(),
                    new Shares(context.value(MF_SHARE), context.value(NMF_SHARE)),
                    context.isWanted().and(context.isMitoticFigure()),
                    context.isWanted().and(context.isHardNegative())));

    private final List<SourceImage> images;
    private final PatchSize size;
    private final Shares shares;
    private final List<List<Integer>> imagesByDomain;
    private final List<List<Point>> mitoticFigures = new ArrayList<>();
    private final List<List<Point>> hardNegatives = new ArrayList<>();

    /**
     * How often a patch lies around a mitotic figure and around a hard negative; the rest lies anywhere.
     */
    public record Shares(double mitoticFigures, double hardNegatives) {
        /** The guide's own. */
        public static final Shares GUIDE = new Shares(0.5, 0.25);

        /** Refuses shares below 0 or over 1 together as a usage error. */
        public Shares {
            if (!(mitoticFigures >= 0 && hardNegatives >= 0 && mitoticFigures + hardNegatives <= 1)) {
                throw MidogException.usage(Message.of(
                        PatchParameters.MF_SHARE.as(mitoticFigures),
                        " and ",
                        PatchParameters.NMF_SHARE.as(hardNegatives),
                        " are not at least 0 and together at most 1"));
            }
        }
    }

    /** Draws from {@code images}; the predicates tell which annotations are mitotic figures and hard negatives. */
    public GuideSampler(
            List<SourceImage> images,
            PatchSize size,
            Shares shares,
            Predicate<Annotation> isMitoticFigure,
            Predicate<Annotation> isHardNegative) {
        this.images = List.copyOf(images);
        this.size = size;
        this.shares = shares;
        Map<Domain, List<Integer>> byDomain = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            SourceImage image = images.get(i);
            byDomain.computeIfAbsent(image.roi().facts().domain(), domain -> new ArrayList<>())
                    .add(i);
            mitoticFigures.add(middles(image, isMitoticFigure));
            hardNegatives.add(middles(image, isHardNegative));
        }
        imagesByDomain = List.copyOf(byDomain.values());
    }

    @Override
    public Draw draw(long number, SplitMix64 random) {
        int imageIndex = RandomWindows.oneOf(RandomWindows.oneOf(imagesByDomain, random), random);
        double kind = random.uniform();
        List<Point> middles = List.of();
        if (kind < shares.mitoticFigures()) {
            middles = mitoticFigures.get(imageIndex);
        } else if (kind < shares.mitoticFigures() + shares.hardNegatives()) {
            middles = hardNegatives.get(imageIndex);
        }
        return new Draw(
                imageIndex,
                middles.isEmpty()
                        ? RandomWindows.anywhere(images.get(imageIndex), size, random)
                        : RandomWindows.around(RandomWindows.oneOf(middles, random), size));
    }

    private static List<Point> middles(SourceImage image, Predicate<Annotation> wanted) {
        return image.annotations().stream()
                .filter(Annotation::isCounted)
                .filter(wanted)
                .map(annotation -> annotation.shape().centre())
                .toList();
    }
}
