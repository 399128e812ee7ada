package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.Decimals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes as geometries: spots as points, all others as polygons of one closed ring. */
final class GeometryWriter {
    /** Corners of an ellipse; a multiple of 4, so that the four ends of its axes are among them. */
    private static final int ELLIPSE_CORNERS = 32;
    /** Places behind the point of the corners between these ends: enough for the smallest circle that can be seen. */
    private static final int ELLIPSE_PLACES = 4;

    private GeometryWriter() {}

    /**
     * Writes the geometry of {@code shape}, which is not an image label and is simple, as {@code Outlines} has it.
     *
     * @param plane the slice of a stack of images that it lies in, in QuPath's words, or null
     */
    static void write(JsonGenerator out, Shape shape, @Nullable Object plane) throws IOException {
        boolean isPoint = shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot;
        out.writeStartObject();
        out.writeStringField("type", isPoint ? "Point" : "Polygon");
        out.writeFieldName("coordinates");
        if (isPoint) {
            position(out, shape.centre());
        } else {
            out.writeStartArray();
            out.writeStartArray();
            for (Point corner : ring(shape)) {
                position(out, corner);
            }
            out.writeEndArray();
            out.writeEndArray();
        }
        if (plane != null) {
            out.writeFieldName("plane");
            JsonTree.write(out, plane);
        }
        if (shape instanceof Shape.Circle) {
            out.writeBooleanField("isEllipse", true);
        }
        out.writeEndObject();
    }

    /** What {@link MetadataKeys#SHAPE} says of {@code shape}, or null where its geometry tells all. */
    static @Nullable String mark(Shape shape) {
        if (shape instanceof Shape.SpecialSpot) {
            return MetadataKeys.SPECIAL_SPOT;
        }
        return shape instanceof Shape.Polygon polygon && GeometryReader.isRectangle(polygon.corners())
                ? MetadataKeys.POLYGON
                : null;
    }

    private static List<Point> ring(Shape shape) {
        Box box = shape.box(0);
        List<Point> ring;
        if (shape instanceof Shape.Polygon polygon) {
            ring = new ArrayList<>(polygon.corners());
        } else if (shape instanceof Shape.Circle) {
            ring = ellipse(box);
        } else {
            ring = new ArrayList<>(List.of(
                    new Point(box.minX(), box.minY()),
                    new Point(box.maxX(), box.minY()),
                    new Point(box.maxX(), box.maxY()),
                    new Point(box.minX(), box.maxY())));
        }
        boolean isClosed =
                ring.size() > 1 && shape instanceof Shape.Polygon && ring.get(0).equals(ring.get(ring.size() - 1));
        if (!isClosed) {
            ring.add(ring.get(0));
        }
        return ring;
    }

    /** From the right end of the ellipse on, as in QuPath; the box around the corners is {@code box} to the last digit. */
    private static List<Point> ellipse(Box box) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < ELLIPSE_CORNERS; i++) {
            double angle = 2 * Math.PI * i / ELLIPSE_CORNERS;
            corners.add(new Point(
                    between(box.minX(), box.maxX(), StrictMath.cos(angle)),
                    between(box.minY(), box.maxY(), StrictMath.sin(angle))));
        }
        return corners;
    }

    private static double between(double min, double max, double share) {
        if (Math.abs(share) == 1) {
            return share > 0 ? max : min;
        }
        double value = Double.parseDouble(Decimals.rounded((min + max) / 2 + (max - min) / 2 * share, ELLIPSE_PLACES));
        return Math.min(max, Math.max(min, value));
    }

    private static void position(JsonGenerator out, Point point) throws IOException {
        out.writeStartArray();
        out.writeNumber(Decimals.exact(point.x()));
        out.writeNumber(Decimals.exact(point.y()));
        out.writeEndArray();
    }
}
