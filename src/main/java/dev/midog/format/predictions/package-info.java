/** Reads files of detections, and the ground truth file of the MIDOG++ reference evaluation. */
@NullMarked
package dev.midog.format.predictions;

import org.jspecify.annotations.NullMarked;
