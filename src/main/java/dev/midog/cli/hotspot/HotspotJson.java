package dev.midog.cli.hotspot;

import dev.midog.analysis.hotspot.HotSpot;
import dev.midog.core.model.Box;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.hotspot.HotspotResult;
import dev.midog.task.hotspot.ImageHotspot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hot spots as a JSON tree, as {@code docs/hotspot.md} describes it. */
final class HotspotJson {
    /** Places after the point of every figure that is not a count. */
    private static final int DECIMALS = 6;

    private HotspotJson() {}

    static Map<String, @Nullable Object> tree(HotspotResult result) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("shape", result.shape().toString());
        tree.put("areaMm2", result.areaMm2());
        tree.put("threshold", result.threshold());
        tree.put("images", result.images().stream().map(HotspotJson::image).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> image(ImageHotspot image) {
        HotSpot spot = image.spot();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("imageId", image.roi().id());
        tree.put("fileName", image.roi().fileName());
        tree.put("micronsPerPixel", List.of(image.scale().x(), image.scale().y()));
        tree.put("mitoticFigures", spot.total());
        tree.put("areaMm2", rounded(spot.imageAreaMm2()));
        tree.put("perMm2", rounded(spot.imagePerMm2()));
        tree.put("outside", spot.outside());
        tree.put("window", window(spot));
        return tree;
    }

    /** The window; null where the image has no mitotic figure. */
    private static @Nullable Map<String, @Nullable Object> window(HotSpot spot) {
        Shape window = spot.window();
        if (window == null) {
            return null;
        }
        Box box = window.box(0);
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("minX", box.minX());
        tree.put("minY", box.minY());
        tree.put("maxX", box.maxX());
        tree.put("maxY", box.maxY());
        tree.put("insideImage", spot.fits());
        tree.put("areaMm2", rounded(spot.areaMm2()));
        tree.put("mitoticFigures", spot.count());
        tree.put("perMm2", rounded(spot.perMm2()));
        return tree;
    }

    static @Nullable Double rounded(@Nullable Double value) {
        return JsonOutput.rounded(value, DECIMALS);
    }
}
