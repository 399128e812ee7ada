package dev.midog.patch.label;

import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.yolo.YoloRow;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchRequest;
import java.nio.charset.StandardCharsets;

/** A text of rows for Ultralytics; empty for a patch without annotations, which makes it a background. */
record YoloSidecar(PatchPaths paths, ClassNumbers classes) implements PatchSidecar {
    @Override
    public String group() {
        return "labels/";
    }

    @Override
    public String path(PatchRequest patch) {
        return paths.yolo(patch);
    }

    @Override
    public byte[] bytes(PatchRequest patch) {
        StringBuilder text = new StringBuilder();
        for (PatchAnnotation inside : patch.annotations()) {
            YoloRow.of(
                            classes.index(inside.source().categoryId()),
                            inside.box(),
                            patch.window().width(),
                            patch.window().height())
                    .ifPresent(row -> text.append(row).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
