/** Merging datasets into one. */
@NullMarked
package dev.midog.task.merge;

import org.jspecify.annotations.NullMarked;
