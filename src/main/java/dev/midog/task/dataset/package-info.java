/** Opens a dataset together with its images, and writes one safely. */
@NullMarked
package dev.midog.task.dataset;

import org.jspecify.annotations.NullMarked;
