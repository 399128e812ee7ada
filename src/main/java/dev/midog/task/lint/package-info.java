/** Checking a dataset with its images, and writing a corrected copy. */
@NullMarked
package dev.midog.task.lint;

import org.jspecify.annotations.NullMarked;
