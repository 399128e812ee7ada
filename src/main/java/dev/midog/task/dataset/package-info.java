/** Opening a dataset with its images, and writing one safely. */
@NullMarked
package dev.midog.task.dataset;

import org.jspecify.annotations.NullMarked;
