/** The use case of putting detections in patches back into the images that the patches were cut from. */
@NullMarked
package dev.midog.task.stitch;

import org.jspecify.annotations.NullMarked;
