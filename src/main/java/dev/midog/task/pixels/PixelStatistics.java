package dev.midog.task.pixels;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The colors of a dataset's images.
 *
 * @param total of all images
 * @param groups by the key of the group, see {@link dev.midog.analysis.stats.Grouping#key}; those of whose images at least one
 *     was read
 */
public record PixelStatistics(PixelFigures total, Map<Map<String, Object>, PixelFigures> groups) {
    /** Copies the groups, in their order. */
    public PixelStatistics {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}
