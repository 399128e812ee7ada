/** Inspecting image files: size, levels and scale. */
@NullMarked
package dev.midog.task.inspect;

import org.jspecify.annotations.NullMarked;
