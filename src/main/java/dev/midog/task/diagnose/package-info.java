/** Looks for what is wrong with detections, and changes them as people say. */
@NullMarked
package dev.midog.task.diagnose;

import org.jspecify.annotations.NullMarked;
