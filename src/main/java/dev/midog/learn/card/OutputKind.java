package dev.midog.learn.card;

import java.util.List;

/** What the outputs of a model are. */
public enum OutputKind {
    /** Boxes, labels and scores, as torchvision's detectors return them; one image a run. */
    BOXES("boxes,labels,scores", OutputCard.Activation.NONE, 0.5, 0.5),
    /** Scores and offsets of square anchors, as of the RetinaNet of MIDOG++. */
    ANCHORS("scores,boxes", OutputCard.Activation.SIGMOID, 0.5, 0.4),
    /** The tensor of YOLOv5, or that of YOLOv8 and later. */
    YOLO("output", OutputCard.Activation.NONE, 0.25, 0.45),
    /** Scores, distances to the sides and centerness for each level, as of FCOS. */
    FCOS("scores,boxes,centerness", OutputCard.Activation.SIGMOID, 0.2, 0.6),
    /** A score for each place, whose peaks are the detections. */
    HEATMAP("heatmap", OutputCard.Activation.SIGMOID, 0.5, 1),
    /** A score for each class of a whole crop. */
    CLASSIFIER("scores", OutputCard.Activation.SOFTMAX, 0.5, 1);

    private final String roles;
    private final OutputCard.Activation activation;
    private final double threshold;
    private final double iou;

    OutputKind(String roles, OutputCard.Activation activation, double threshold, double iou) {
        this.roles = roles;
        this.activation = activation;
        this.threshold = threshold;
        this.iou = iou;
    }

    /** The roles of the outputs, in the order of the card's names. */
    public List<String> roles() {
        return List.of(roles.split(",", -1));
    }

    /** The usual way to a score. */
    OutputCard.Activation activation() {
        return activation;
    }

    /** The usual threshold. */
    double threshold() {
        return threshold;
    }

    /** The usual limit of overlap. */
    double iou() {
        return iou;
    }
}
