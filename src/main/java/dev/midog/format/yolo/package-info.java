/** Ultralytics YOLO: a folder with one text file per image, and {@code data.yaml}. */
@NullMarked
package dev.midog.format.yolo;

import org.jspecify.annotations.NullMarked;
