package dev.midog.cli.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.analysis.stats.Density;
import dev.midog.analysis.stats.ExpertAgreement;
import dev.midog.analysis.stats.GroupFigures;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.pixels.PixelFigures;
import dev.midog.task.pixels.PixelStatistics;
import dev.midog.task.pixels.StatisticsJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a dataset as a JSON tree, as {@code docs/stats-json.md} describes it. */
final class StatsJson {
    /** Places after the point of every figure that is not a count: a square micrometer in square millimeters. */
    static final int DECIMALS = 6;

    private StatsJson() {}

    static Map<String, @Nullable Object> tree(DatasetStats stats, @Nullable PixelStatistics pixels) {
        Map<String, @Nullable Object> images = JsonOutput.object();
        images.put("listed", stats.imagesListed());
        images.put("published", stats.imagesPublished());
        images.put("annotated", stats.total().annotatedImages());
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("images", images);
        tree.put("annotations", stats.total().annotations());
        putFigures(tree, stats.total());
        tree.put("classes", stats.classes());
        tree.put("notCounted", notCounted(stats.notCounted()));
        tree.put("detectorsLeftOut", stats.detectorsLeftOut());
        if (pixels != null) {
            tree.put("pixels", StatisticsJson.tree(pixels.total()));
        }
        tree.put("groupedBy", stats.grouping().label());
        tree.put(
                "groups",
                stats.groups().stream().map(group -> group(group, pixels)).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> group(
            DatasetStats.ImageGroup group, @Nullable PixelStatistics pixels) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("key", group.key());
        tree.put("published", group.published());
        tree.put("images", group.figures().images());
        tree.put("unpublishedImages", group.unpublishedImages());
        tree.put("annotatedImages", group.figures().annotatedImages());
        tree.put("annotations", group.figures().annotations());
        putFigures(tree, group.figures());
        if (pixels != null) {
            PixelFigures figures = pixels.groups().get(group.key());
            tree.put("pixels", figures == null ? null : StatisticsJson.tree(figures));
        }
        return tree;
    }

    private static void putFigures(Map<String, @Nullable Object> tree, GroupFigures figures) {
        tree.put("mitoticFigures", figures.mitoticFigures());
        tree.put("atypicalMitoticFigures", figures.atypicalMitoticFigures());
        tree.put("normalMitoticFigures", figures.normalMitoticFigures());
        tree.put("hardNegatives", figures.hardNegatives());
        tree.put("otherAnnotations", figures.otherAnnotations());
        tree.put("areaMm2", rounded(figures.areaMm2()));
        tree.put("imagesWithoutArea", figures.imagesWithoutArea());
        tree.put("mitoticFiguresPerMm2", density(figures.density()));
        tree.put("shareWithoutMitoticFigures", rounded(figures.shareWithoutMitoticFigures()));
        Map<String, @Nullable Object> crossing = JsonOutput.object();
        crossing.put("boxes", figures.crossingBoxes());
        crossing.put("images", figures.imagesWithCrossingBoxes());
        tree.put("borderCrossing", crossing);
        tree.put("agreement", agreement(figures.agreement()));
    }

    private static @Nullable Object density(@Nullable Density density) {
        if (density == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("mean", rounded(density.mean()));
        tree.put("median", rounded(density.median()));
        tree.put("maximum", rounded(density.maximum()));
        tree.put("pooled", rounded(density.pooled()));
        return tree;
    }

    private static Map<String, @Nullable Object> agreement(ExpertAgreement agreement) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("annotations", agreement.annotations());
        tree.put("firstTwo", rounded(agreement.firstTwo()));
        tree.put("cohenKappa", rounded(agreement.cohenKappa()));
        tree.put("thirdVoteShare", rounded(agreement.thirdVoteShare()));
        return tree;
    }

    private static Map<String, @Nullable Object> notCounted(DatasetStats.NotCounted left) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("deleted", left.deleted());
        tree.put("imageLabels", left.imageLabels());
        tree.put("withoutAgreedClass", left.withoutAgreedClass());
        tree.put("crowds", left.crowds());
        return tree;
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return JsonOutput.rounded(value, DECIMALS);
    }
}
