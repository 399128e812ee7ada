/** Comparing two datasets. */
@NullMarked
package dev.midog.task.compare;

import org.jspecify.annotations.NullMarked;
