/** The use case of {@code midog validate}: checks a dataset with its images and writes a corrected copy. */
@NullMarked
package dev.midog.task.lint;

import org.jspecify.annotations.NullMarked;
