/** Finds the hot spot of each image: the window of most mitotic figures. */
@NullMarked
package dev.midog.task.hotspot;

import org.jspecify.annotations.NullMarked;
