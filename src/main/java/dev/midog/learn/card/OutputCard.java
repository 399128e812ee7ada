package dev.midog.learn.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the outputs of a model are read.
 *
 * @param kind what they are
 * @param names of the outputs in the order of their roles; empty for the order of the model
 * @param threshold detections score above it
 * @param activation what turns an output into a score
 * @param iou boxes of one tile that overlap more are one detection, as intersection over union
 * @param distancePx detections of one image that are no further apart are one, in pixels of the image that the model sees
 * @param strides how many pixels one cell of an output covers, for each level
 * @param anchors the sides of the square anchors in a cell, in pixels
 * @param peakDistancePx peaks of a heat map are at least so far apart, in cells of the heat map
 * @param firstLabel the number of the first class, 1 where 0 is the background
 * @param form of the tensor of YOLO; null where its shape tells
 */
public record OutputCard(
        OutputKind kind,
        List<String> names,
        double threshold,
        Activation activation,
        double iou,
        double distancePx,
        List<Double> strides,
        List<Double> anchors,
        int peakDistancePx,
        int firstLabel,
        @Nullable YoloForm form) {
    /** The form of the tensor of YOLO. */
    public enum YoloForm {
        /** Boxes x (x, y, width, height, objectness, classes), as of YOLOv5. */
        V5,
        /** (x, y, width, height, classes) x boxes, as of YOLOv8 and later. */
        V8,
        /** Boxes x (left, top, right, bottom, score, class), of models that suppress boxes themselves. */
        NMS
    }

    /** What turns an output into a score from 0 to 1. */
    public enum Activation {
        /** The logistic function. */
        SIGMOID,
        /** The share among the classes. */
        SOFTMAX,
        /** It is one already. */
        NONE
    }

    /** How outputs are read of which the shape tells the form. */
    public OutputCard(
            OutputKind kind,
            List<String> names,
            double threshold,
            Activation activation,
            double iou,
            double distancePx,
            List<Double> strides,
            List<Double> anchors,
            int peakDistancePx,
            int firstLabel) {
        this(kind, names, threshold, activation, iou, distancePx, strides, anchors, peakDistancePx, firstLabel, null);
    }

    /** Copies the lists. */
    public OutputCard {
        names = List.copyOf(names);
        strides = List.copyOf(strides);
        anchors = List.copyOf(anchors);
    }

    /** The same with the outputs called {@code others}. */
    public OutputCard withNames(List<String> others) {
        return new OutputCard(
                kind,
                others,
                threshold,
                activation,
                iou,
                distancePx,
                strides,
                anchors,
                peakDistancePx,
                firstLabel,
                form);
    }

    /** The same with a tensor of YOLO of this form. */
    public OutputCard withForm(YoloForm other) {
        return new OutputCard(
                kind,
                names,
                threshold,
                activation,
                iou,
                distancePx,
                strides,
                anchors,
                peakDistancePx,
                firstLabel,
                other);
    }

    /** The same with another threshold. */
    public OutputCard withThreshold(double other) {
        return new OutputCard(
                kind, names, other, activation, iou, distancePx, strides, anchors, peakDistancePx, firstLabel, form);
    }
}
