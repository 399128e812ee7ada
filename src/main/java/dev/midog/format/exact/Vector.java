package dev.midog.format.exact;

import dev.midog.core.model.Box;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The vector of an annotation: {@code {"x1": 10, "y1": 20, "x2": 60, "y2": 70}}, in level-0 pixels.
 *
 * @param corners one or more
 * @param z the focus level from 0, whose {@code frame} counts from 1
 */
record Vector(List<Point> corners, double z) {
    private static final String FRAME = "frame";
    private static final Pattern COORDINATE = Pattern.compile("([xy])([1-9]\\d{0,6})");

    /** Copies the corners. */
    Vector {
        corners = List.copyOf(corners);
    }

    /** The vector that {@code json} states; what is not a list of complete corners is refused. */
    static Vector of(Map<?, ?> json) {
        Map<Integer, Double> xs = new LinkedHashMap<>();
        Map<Integer, Double> ys = new LinkedHashMap<>();
        double frame = 1;
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Matcher coordinate = COORDINATE.matcher(key);
            if (key.equals(FRAME)) {
                frame = number(key, entry.getValue());
            } else if (coordinate.matches()) {
                boolean isX = coordinate.group(1).equals("x");
                (isX ? xs : ys).put(Integer.valueOf(coordinate.group(2)), number(key, entry.getValue()));
            } else {
                throw MidogException.invalidData("its vector has \"" + key
                        + "\", which is neither a coordinate such as \"x1\" nor the \"frame\"");
            }
        }
        List<Point> corners = new ArrayList<>();
        for (int i = 1; i <= Math.max(xs.size(), ys.size()); i++) {
            Double x = xs.get(i);
            Double y = ys.get(i);
            if (x == null || y == null) {
                throw MidogException.invalidData(
                        "its vector lacks \"" + (x == null ? "x" : "y") + i + "\"; each corner needs both coordinates");
            }
            corners.add(new Point(x, y));
        }
        if (corners.isEmpty()) {
            throw MidogException.invalidData("its vector has no coordinates");
        }
        return new Vector(corners, frame - 1);
    }

    /** The server takes whole numbers in quotes too. */
    private static double number(String key, @Nullable Object value) {
        try {
            double number = value instanceof Number told
                    ? told.doubleValue()
                    : new BigDecimal(String.valueOf(value).strip()).doubleValue();
            if (Math.abs(number) <= Box.MAX_COORDINATE) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MidogException(MidogException.ErrorKind.INVALID_DATA, notANumber(key, value), e);
        }
        throw MidogException.invalidData(notANumber(key, value));
    }

    private static String notANumber(String key, @Nullable Object value) {
        String text = String.valueOf(value);
        return "\"" + key + "\" of its vector is " + (text.length() <= 40 ? text : text.substring(0, 37) + "...")
                + ", which is not a pixel position";
    }

    /** The vector of {@code shape}, which is not an image label, at the focus level {@code z}. */
    static Vector of(Shape shape, double z) {
        if (shape instanceof Shape.Polygon polygon) {
            return new Vector(polygon.corners(), z);
        }
        if (shape instanceof Shape.Area || shape instanceof Shape.Circle) {
            Box box = shape.box(0);
            return new Vector(List.of(new Point(box.minX(), box.minY()), new Point(box.maxX(), box.maxY())), z);
        }
        return new Vector(List.of(shape.centre()), z);
    }

    /** The same rounded to whole pixels, halves up. */
    Vector rounded() {
        return new Vector(
                corners.stream()
                        .map(corner -> new Point(Math.round(corner.x()), Math.round(corner.y())))
                        .toList(),
                z);
    }

    /** The vector as JSON; the frame is left out where it is the first. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 1; i <= corners.size(); i++) {
            json.put("x" + i, Plane.number(corners.get(i - 1).x()));
            json.put("y" + i, Plane.number(corners.get(i - 1).y()));
        }
        if (z != 0) {
            json.put(FRAME, Plane.number(z + 1));
        }
        return json;
    }
}
