package dev.midog.format.geojson;

import dev.midog.format.spi.FormatDeviation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The features of a file for which QuPath refuses it as a whole, beside outlines that cross themselves. */
final class QuPathRefusal {
    /** The least number of positions in a ring or a line. */
    private static final int RING = 3;

    private static final int LINE = 2;

    private final List<String> examples = new ArrayList<>();
    private long count;

    /** Counts {@code feature} where QuPath refuses it. */
    void check(Feature feature) {
        String reason = reason(feature);
        if (reason == null) {
            return;
        }
        count++;
        if (examples.size() < FormatDeviation.MAX_EXAMPLES) {
            examples.add("feature " + feature.number() + ": " + reason);
        }
    }

    /** How many there are. */
    long count() {
        return count;
    }

    /** The first of them, each with the reason. */
    List<String> examples() {
        return examples;
    }

    private static @Nullable String reason(Feature feature) {
        Map<String, @Nullable Object> properties = new HashMap<>(feature.properties());
        boolean isRoot = "root".equals(properties.get("objectType"));
        if (!(feature.geometry() instanceof Map<?, ?> geometry) || (geometry.isEmpty() && !isRoot)) {
            return "it has no geometry";
        }
        if (geometry.get(FeatureReader.PLANE) != null) {
            properties.put(FeatureReader.PLANE, geometry.get(FeatureReader.PLANE));
        }
        Set<String> unreadable = QuPathProperties.unreadable(properties);
        if (!unreadable.isEmpty()) {
            return "its " + String.join(", ", unreadable) + " is of a type that is not read";
        }
        List<?> coordinates = geometry.get("coordinates") instanceof List<?> list ? list : List.of();
        return switch (String.valueOf(geometry.get("type"))) {
            case "GeometryCollection" -> "its geometry is a GeometryCollection";
            case "Point" -> coordinates.isEmpty() ? "its point has no position" : null;
            case "LineString" -> line(coordinates);
            case "MultiLineString" -> first(coordinates, QuPathRefusal::line);
            case "Polygon" -> first(coordinates, QuPathRefusal::ring);
            case "MultiPolygon" -> first(coordinates, polygon -> first(polygon, QuPathRefusal::ring));
            default -> null;
        };
    }

    private interface Check {
        @Nullable String reason(List<?> coordinates);
    }

    private static @Nullable String first(List<?> parts, Check check) {
        for (Object part : parts) {
            String reason = part instanceof List<?> list ? check.reason(list) : null;
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable String line(List<?> positions) {
        return positions.isEmpty() || positions.size() >= LINE ? null : "its line is one position";
    }

    private static @Nullable String ring(List<?> positions) {
        if (positions.isEmpty()) {
            return null;
        }
        boolean isClosed = positions.size() >= RING && positions.get(0).equals(positions.get(positions.size() - 1));
        return isClosed ? null : "its outline is not closed by a last position like the first";
    }
}
