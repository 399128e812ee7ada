/** The use cases of scoring detections against the ground truth and of aggregating the figures of many runs. */
@NullMarked
package dev.midog.task.scoring;

import org.jspecify.annotations.NullMarked;
