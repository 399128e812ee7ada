/** The use case of scoring detections against the ground truth. */
@NullMarked
package dev.midog.task.scoring;

import org.jspecify.annotations.NullMarked;
