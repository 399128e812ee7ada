package dev.midog.patch.store;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.image.Frame;
import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.SourceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of four patches of one image, for tests of folders. */
final class StoreFixture {
    static final List<Category> CATEGORIES = List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "hard negative", Extras.EMPTY));

    private StoreFixture() {}

    /** Four patches of 64 x 64 pixels, the first with an annotation. */
    static PatchPlan plan() {
        Annotation cell = new Annotation(7, 1, 1, new Shape.Area(new Box(10, 10, 30, 30)), List.of());
        return new GridPlanner(new PatchSize(64, 64), 0, EdgeRule.PAD, InclusionRule.BY_CENTRE)
                .plan(
                        List.of(new SourceImage(
                                new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY), "a", 100, 100, List.of(cell))),
                        new Notices());
    }

    /** The manifest of the run with this seed, which writes files and their COCO labels. */
    static PatchManifest files(Path folder, long seed) throws IOException {
        return PatchManifest.ofFiles(
                run(folder, seed, new RunOptions.Files(PatchEncoding.Png.FAST, Set.of(LabelKind.COCO), false)));
    }

    /** The manifest of the run with this seed, which writes tar shards. */
    static PatchManifest tars(Path folder, long seed) throws IOException {
        return PatchManifest.ofTars(run(folder, seed, new RunOptions.Tars(PatchEncoding.Png.FAST, 2)));
    }

    private static PatchManifest.Run run(Path folder, long seed, RunOptions.Form form) throws IOException {
        Path dataset = folder.resolve("dataset.json");
        Files.writeString(dataset, "{}");
        PlanSettings grid = PlanSettings.grid(new PatchSize(64, 64));
        PlanSettings seeded = PlanSettings.builder(grid.size())
                .placement(grid.placement())
                .edge(grid.edge())
                .category(grid.category())
                .inclusion(grid.inclusion())
                .seed(seed)
                .build();
        SourceImageFile source = new SourceImageFile(
                folder.resolve("a.tiff"), "a.tiff", 30_000, 100, 100, Frame.full(100, 100), null, 0);
        return new PatchManifest.Run(
                dataset,
                CATEGORIES,
                new RunOptions(seeded, PadColor.WHITE, null, new ScaleRule(null, null, 50), null, form),
                plan(),
                Map.of(1L, source));
    }
}
