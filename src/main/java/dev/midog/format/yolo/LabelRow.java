package dev.midog.format.yolo;

import dev.midog.core.model.Box;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of labels: {@code class xc yc w h}, or an outline {@code class x1 y1 x2 y2 ...}, in shares of the image's size.
 *
 * <p>Rows of other kinds have as many numbers as an outline may have: keypoints behind a box, as {@code kpt_shape} states them,
 * and what trackers write. Sources: https://docs.ultralytics.com/datasets/pose/, https://docs.ultralytics.com/datasets/segment/,
 * https://docs.ultralytics.com/modes/predict/.
 *
 * @param classIndex from 0
 * @param hasKeypoints whether keypoints follow the box
 */
record LabelRow(int classIndex, Shape shape, boolean hasKeypoints) {
    /** What a reader of Ultralytics forgives beyond 0 and 1; more, and it drops the image. */
    private static final double TOLERANCE = 0.01;

    /** Coordinates come back to a ten-thousandth of a pixel, so that halves are halves again. */
    private static final double STEPS_A_PIXEL = 1e4;

    private static final int BOX_CELLS = 5;

    /** Box, confidence and number of the track; a triangle has as many. */
    private static final int TRACK_CELLS = 7;

    /** As an outline keypoints reach from the upper left, where the box's size would be, to the object. */
    private static final double MUCH_SMALLER = 0.25;

    private static final Pattern CELLS = Pattern.compile("\\s+");
    private static final Pattern WHOLE = Pattern.compile("\\d+");

    /** The row of {@code line}, of an image of so many pixels; {@code keypointNumbers} may follow a box. */
    static LabelRow of(String line, int keypointNumbers, int width, int height) {
        String[] cells = CELLS.split(line);
        boolean hasKeypoints = keypointNumbers > 0 && cells.length == BOX_CELLS + keypointNumbers;
        boolean isBox = cells.length == BOX_CELLS || hasKeypoints;
        if (!isBox) {
            checkOutline(cells, keypointNumbers);
        }
        double[] shares = new double[isBox ? BOX_CELLS : cells.length];
        for (int i = 1; i < shares.length; i++) {
            shares[i] = share(cells[i]);
        }
        int index = index(cells[0]);
        if (isBox) {
            return new LabelRow(index, new Shape.Area(box(shares, width, height)), hasKeypoints);
        }
        if (isLikelyOfKeypoints(cells, shares)) {
            throw MidogException.invalidData(
                    "these " + cells.length + " numbers seem to be a box and keypoints in it, not"
                            + " an outline; state the keypoints in data.yaml, as in kpt_shape: [17, 3]");
        }
        List<Point> corners = new ArrayList<>();
        for (int i = 1; i < cells.length; i += 2) {
            corners.add(new Point(pixels(shares[i], width), pixels(shares[i + 1], height)));
        }
        return new LabelRow(index, new Shape.Polygon(corners), false);
    }

    private static void checkOutline(String[] cells, int keypointNumbers) {
        int count = cells.length;
        if (keypointNumbers > 0) {
            throw MidogException.invalidData("there are " + count + " numbers; by kpt_shape a row has " + BOX_CELLS
                    + " or " + (BOX_CELLS + keypointNumbers));
        }
        if (count == BOX_CELLS + 1) {
            throw MidogException.invalidData(
                    "there are 6 numbers, as detectors and trackers write a box with its confidence"
                            + " or the number of its track; a label has five (class xc yc w h), so leave the last one out");
        }
        if (count == TRACK_CELLS && WHOLE.matcher(cells[count - 1]).matches() && !cells[count - 1].equals("0")) {
            throw MidogException.invalidData(
                    "there are 7 numbers, the last of them whole, as trackers write a box with its"
                            + " confidence and the number of its track; a label has five (class xc yc w h), so leave the last two"
                            + " out");
        }
        if (count < TRACK_CELLS || count % 2 == 0) {
            throw MidogException.invalidData("there are " + count
                    + " numbers; a box has five (class xc yc w h), an outline a class and three corners or more");
        }
    }

    /** Whether all points lie in the box that the first four numbers would be, which is far smaller than the outline. */
    private static boolean isLikelyOfKeypoints(String[] cells, double[] shares) {
        for (int each = 2; each <= 3; each++) {
            if ((cells.length - BOX_CELLS) % each == 0 && isLikelyOfKeypoints(shares, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLikelyOfKeypoints(double[] shares, int each) {
        Box box = new Box(
                shares[1] - Math.abs(shares[3]),
                shares[2] - Math.abs(shares[4]),
                shares[1] + Math.abs(shares[3]),
                shares[2] + Math.abs(shares[4]));
        for (int i = BOX_CELLS; i < shares.length; i += each) {
            boolean isHidden = shares[i] == 0 && shares[i + 1] == 0;
            boolean isIn = shares[i] >= box.minX()
                    && shares[i] <= box.maxX()
                    && shares[i + 1] >= box.minY()
                    && shares[i + 1] <= box.maxY();
            if (!isHidden && !isIn) {
                return false;
            }
        }
        double outlineWidth = Math.max(shares[1], shares[3]) - Math.min(shares[1], shares[3]);
        double outlineHeight = Math.max(shares[2], shares[4]) - Math.min(shares[2], shares[4]);
        return shares[3] * shares[4] < MUCH_SMALLER * outlineWidth * outlineHeight;
    }

    private static Box box(double[] shares, int width, int height) {
        if (shares[3] < 0 || shares[4] < 0) {
            throw MidogException.invalidData("the width or height of the box is below 0");
        }
        return new Box(
                pixels(shares[1] - shares[3] / 2, width),
                pixels(shares[2] - shares[4] / 2, height),
                pixels(shares[1] + shares[3] / 2, width),
                pixels(shares[2] + shares[4] / 2, height));
    }

    private static int index(String cell) {
        double index = Decimals.of(cell).orElse(Double.NaN);
        if (index == Math.rint(index)) {
            return (int) index;
        }
        throw MidogException.invalidData("the class " + shown(cell) + " is not a whole number; classes count from 0");
    }

    private static double share(String cell) {
        double share = Decimals.of(cell).orElse(Double.NaN);
        if (share >= -TOLERANCE && share <= 1 + TOLERANCE) {
            return share;
        }
        throw MidogException.invalidData(shown(cell) + " is not a share of the image from 0 to 1");
    }

    private static String shown(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 37) + "...";
    }

    private static double pixels(double share, int size) {
        return Math.rint(share * size * STEPS_A_PIXEL) / STEPS_A_PIXEL;
    }
}
