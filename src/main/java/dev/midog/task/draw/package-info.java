/** Draws images, or parts of them, with their annotations and what a detector found. */
@NullMarked
package dev.midog.task.draw;

import org.jspecify.annotations.NullMarked;
