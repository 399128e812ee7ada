package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts one patch around each wanted annotation, in file order within an image.
 *
 * <p>The patch's middle lies on the annotation's, to the nearest pixel, and is then moved by up to
 * {@code jitter} pixels on each axis. The move is drawn from the seed and the annotation's id alone, so that
 * it does not depend on which others are cut: {@code SplitMix64} (Steele, Lea and Flood 2014) is started at
 * {@code seed} and its first number plus the annotation's id starts a second one, whose first two numbers
 * give the moves on x and y.
 *
 * @param jitter less than half the shorter side of a patch, so that the annotation's middle stays inside
 * @param centres which annotations get a patch; others still belong to the patches that they lie in
 */
public record CenteredPlanner(
        PatchSize size, EdgeRule edge, InclusionRule belonging, int jitter, long seed, Predicate<Annotation> centres)
        implements PatchPlanner {
    /** Refuses a jitter out of range as a usage error. */
    public CenteredPlanner {
        int most = (size.shorterSide() - 1) / 2;
        if (jitter < 0 || jitter > most) {
            throw MidogException.invalidValue(
                    PatchParameters.JITTER,
                    jitter,
                    "a number of pixels from 0 to " + most + "; more would move annotations out of their patch of "
                            + size);
        }
    }

    @Override
    public PatchPlan plan(List<SourceImage> images, Notices notices) {
        List<ImagePlan> plans = new ArrayList<>(images.size());
        long outside = 0;
        long dropped = 0;
        for (SourceImage image : images) {
            List<Annotation> wanted = image.annotations().stream()
                    .filter(Annotation::isCounted)
                    .filter(centres)
                    .toList();
            List<Annotation> inside =
                    wanted.stream().filter(one -> liesInside(one, image)).toList();
            ImagePlan plan = plan(image, inside);
            outside += wanted.size() - inside.size();
            dropped += inside.size() - plan.patches().size();
            plans.add(plan);
        }
        notices.addCounted(
                "CENTRES-OUTSIDE",
                outside,
                "annotations whose center lies outside their image, which get no patch: " + outside);
        notices.addCounted(
                "PATCHES-DROPPED",
                dropped,
                Message.of(
                        "annotations too close to a border, dropped by ",
                        PatchParameters.EDGE.as("drop"),
                        ": " + dropped));
        return new PatchPlan(plans);
    }

    private ImagePlan plan(SourceImage image, List<Annotation> wanted) {
        AnnotationAssigner assigner = new AnnotationAssigner(image.annotations(), belonging);
        List<PatchRequest> patches = new ArrayList<>(wanted.size());
        for (Annotation annotation : wanted) {
            Optional<Window> place = edge.place(around(annotation), image);
            place.ifPresent(window -> patches.add(new PatchRequest(
                    image.roi(),
                    PatchNames.centered(image, annotation.id(), window),
                    window,
                    assigner.in(window),
                    annotation)));
        }
        return new ImagePlan(image, patches);
    }

    private Window around(Annotation annotation) {
        SplitMix64 random = new SplitMix64(new SplitMix64(seed).next() + annotation.id());
        Window centred = RandomWindows.around(annotation.shape().centre(), size);
        int x = centred.x() + random.between(-jitter, jitter);
        int y = centred.y() + random.between(-jitter, jitter);
        return new Window(x, y, size.width(), size.height());
    }

    private static boolean liesInside(Annotation annotation, SourceImage image) {
        return new Window(0, 0, image.width(), image.height())
                .box()
                .contains(annotation.shape().centre());
    }
}
