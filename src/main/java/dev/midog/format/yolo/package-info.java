/** Ultralytics' YOLO: a folder of text files, one an image, with data.yaml. */
@NullMarked
package dev.midog.format.yolo;

import org.jspecify.annotations.NullMarked;
