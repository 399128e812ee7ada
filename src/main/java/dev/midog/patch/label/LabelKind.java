package dev.midog.patch.label;

import java.util.Locale;

/** A form in which the labels of patches are written. */
public enum LabelKind {
    /** COCO detection: {@code annotations.json}. */
    COCO,
    /** Ultralytics: {@code labels/} beside {@code images/}, and {@code data.yaml}. */
    YOLO,
    /** Comma-separated values: {@code annotations.csv} and {@code patches.csv}. */
    CSV,
    /** Hugging Face's ImageFolder: {@code metadata.jsonl} beside the images. */
    HF,
    /** A gray PNG of class values for each patch, in {@code masks/}. */
    MASKS,
    /** A folder for each class, with the patches cut around annotations of it, as torchvision's ImageFolder reads them. */
    FOLDERS;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
