package dev.midog.patch.label;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.Window;
import dev.midog.patch.png.GreyPng;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gray PNG of class values as large as the patch.
 *
 * <p>It shows every annotation that reaches into the patch, also one whose center lies outside: a mask states for each pixel what it is, so that the masks of neighbors fit together.
 */
final class MaskSidecar implements PatchSidecar {
    private static final int LARGEST_VALUE = 255;

    private final PatchPaths paths;
    private final ClassNumbers classes;
    private final double spotSize;
    private final Map<Long, List<Placed>> annotations = new HashMap<>();
    /** Most patches have no annotation, and of those all of one size are the same. */
    private final Map<PatchSize, byte[]> blanks = new ConcurrentHashMap<>();

    private record Placed(Annotation annotation, Box box) {
        boolean touches(Window window) {
            return box.maxX() > window.x()
                    && box.minX() < (double) window.x() + window.width()
                    && box.maxY() > window.y()
                    && box.minY() < (double) window.y() + window.height();
        }
    }

    MaskSidecar(PatchPaths paths, PatchPlan plan, ClassNumbers classes, double spotSize) {
        if (classes.largestValue() > LARGEST_VALUE) {
            throw MidogException.usage(Message.of(
                    "a mask holds the values up to " + LARGEST_VALUE + ", and the classes reach "
                            + classes.largestValue() + "; leave masks out of ",
                    PatchParameters.LABELS));
        }
        this.paths = paths;
        this.classes = classes;
        this.spotSize = spotSize;
        for (ImagePlan image : plan.images()) {
            annotations.put(
                    image.image().roi().id(),
                    image.image().annotations().stream()
                            .map(one -> new Placed(one, one.shape().box(spotSize)))
                            .toList());
        }
    }

    @Override
    public String group() {
        return "masks/";
    }

    @Override
    public String path(PatchRequest patch) {
        return paths.mask(patch);
    }

    @Override
    public byte[] bytes(PatchRequest patch) {
        Window window = patch.window();
        List<Placed> touching = annotations.getOrDefault(patch.roi().id(), List.of()).stream()
                .filter(placed -> placed.touches(window))
                .toList();
        if (touching.isEmpty()) {
            return blanks.computeIfAbsent(
                    new PatchSize(window.width(), window.height()),
                    size -> GreyPng.encode(new byte[size.width() * size.height()], size.width(), size.height()));
        }
        LabelMask mask = new LabelMask(window.width(), window.height());
        for (Placed placed : touching) {
            Annotation annotation = placed.annotation();
            int value = classes.value(annotation.categoryId());
            mask.paint(annotation.shape(), spotSize, window.x(), window.y(), value);
        }
        return GreyPng.encode(mask.values(), window.width(), window.height());
    }
}
