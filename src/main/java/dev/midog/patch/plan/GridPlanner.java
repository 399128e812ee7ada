package dev.midog.patch.plan;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.util.ArrayList;
import java.util.List;

/**
 * Covers each image with a grid of patches, row by row from the top, each row from the left.
 *
 * <p>The first patch begins at the upper left corner, each next one a patch's side less the overlap further
 * on, until the image is covered; the edge rule decides about patches that extend past the right or lower border.
 *
 * @param overlap pixels that neighbors share, less than the shorter side of a patch
 */
public record GridPlanner(PatchSize size, int overlap, EdgeRule edge, InclusionRule belonging) implements PatchPlanner {
    private static final long MAX_PATCHES_AN_IMAGE = 4_000_000;

    /** Refuses an overlap that leaves no way forward. */
    public GridPlanner {
        if (overlap < 0 || overlap >= size.shorterSide()) {
            throw MidogException.invalidValue(
                    PatchParameters.OVERLAP,
                    overlap,
                    "a number of pixels from 0 to " + (size.shorterSide() - 1)
                            + ", one less than the shorter side of the patch");
        }
    }

    @Override
    public PatchPlan plan(List<SourceImage> images, Notices notices) {
        List<ImagePlan> plans = images.stream().map(this::plan).toList();
        long without = plans.stream().filter(plan -> plan.patches().isEmpty()).count();
        notices.addCounted(
                "IMAGES-WITHOUT-PATCHES", without, "images smaller than a patch, which give none: " + without);
        return new PatchPlan(plans);
    }

    private ImagePlan plan(SourceImage image) {
        long columns = count(image.width(), size.width());
        long rows = count(image.height(), size.height());
        if (columns * rows > MAX_PATCHES_AN_IMAGE) {
            throw MidogException.usage(Message.of(
                    image.roi().fileName() + ": a grid of " + columns + " x " + rows + " patches is more than the "
                            + MAX_PATCHES_AN_IMAGE + " that one image may give; take a larger ",
                    PatchParameters.SIZE,
                    " or a smaller ",
                    PatchParameters.OVERLAP));
        }
        AnnotationAssigner assigner = new AnnotationAssigner(image.annotations(), belonging);
        List<PatchRequest> patches = new ArrayList<>((int) (columns * rows));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Window wanted = new Window(
                        column * (size.width() - overlap),
                        row * (size.height() - overlap),
                        size.width(),
                        size.height());
                edge.place(wanted, image)
                        .ifPresent(window -> patches.add(new PatchRequest(
                                image.roi(), PatchNames.grid(image, window), window, assigner.in(window))));
            }
        }
        return new ImagePlan(image, patches);
    }

    /** How many patches cover one axis of an image. */
    private long count(int imageSide, int patchSide) {
        int stride = patchSide - overlap;
        return imageSide <= patchSide ? 1 : ((long) imageSide - patchSide + stride - 1) / stride + 1;
    }
}
