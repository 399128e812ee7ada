package dev.midog.format.predictions.challenge;

import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.format.predictions.ReferenceTruth;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a submission is held against: the images of the ground truth, their kinds of region, and the sizes of their stacks. */
public final class ChallengeTruth {
    /** The kinds of region that the challenge has. */
    public static final List<String> ROI_TYPES = List.of("hotspot", "challenging", "random");

    private final Path source;
    private final Map<String, Extras> images = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    private ChallengeTruth(Path source) {
        this.source = source;
    }

    /**
     * The ground truth of the first track.
     *
     * @param images by file name, with what is known of each
     */
    public static ChallengeTruth ofRegions(Path source, Map<String, Extras> images) {
        ChallengeTruth truth = new ChallengeTruth(source);
        images.forEach((name, extras) -> truth.images.put(new ImageName(name).base(), extras));
        return truth;
    }

    /** The ground truth of the second track. */
    public static ChallengeTruth ofStacks(Path source, ClassificationTruth stacks) {
        ChallengeTruth truth = new ChallengeTruth(source);
        stacks.stacks().forEach((name, stack) -> {
            truth.images.put(name, Extras.EMPTY);
            truth.sizes.put(name, stack.labels().size());
        });
        return truth;
    }

    /** The images that none of {@code outputs} is of. */
    public Set<String> without(Collection<ChallengeOutput> outputs) {
        Set<String> left = new LinkedHashSet<>(images.keySet());
        outputs.forEach(output -> left.remove(name(output, false)));
        return left;
    }

    /** Checks that the image of {@code output} is known; where {@code exactly}, by its whole name. */
    void checkImage(ChallengeOutput output, boolean exactly, Consumer<? super Violation> found) {
        if (output.image().isEmpty()) {
            return;
        }
        String name = name(output, exactly);
        if (name == null) {
            found.accept(new Violation(
                    Violation.RefusedBy.CHALLENGE,
                    output.file().toString(),
                    "its image " + output.image() + " is not in the ground truth " + source));
            return;
        }
        boolean haveTypes = images.values().stream().anyMatch(extras -> extras.get(ReferenceTruth.ROI_TYPE) != null);
        Object type = images.getOrDefault(name, Extras.EMPTY).get(ReferenceTruth.ROI_TYPE);
        if (haveTypes && !ROI_TYPES.contains(String.valueOf(type))) {
            found.accept(new Violation(
                    Violation.RefusedBy.CHALLENGE,
                    source + ": " + name,
                    (type == null ? "the roi type is missing" : "the roi type is \"" + type + "\"")
                            + "; it must be one of " + String.join(", ", ROI_TYPES)));
        }
    }

    /** Checks that {@code output} has an item for each crop. */
    void checkSize(ChallengeOutput output, int size, Consumer<? super Violation> found) {
        Integer expected = sizes.get(String.valueOf(name(output, false)));
        if (expected != null && expected != size) {
            found.accept(new Violation(
                    Violation.RefusedBy.CHALLENGE,
                    output.file().toString(),
                    "it has " + size + " items, and " + output.image() + " has " + expected
                            + " crops; give one item for each, in their order"));
        }
    }

    private @Nullable String name(ChallengeOutput output, boolean exactly) {
        if (images.containsKey(output.image())) {
            return output.image();
        }
        return exactly
                ? null
                : images.keySet().stream()
                        .filter(name -> new ImageName(name).stem().equals(output.image()))
                        .findFirst()
                        .orElse(null);
    }
}
