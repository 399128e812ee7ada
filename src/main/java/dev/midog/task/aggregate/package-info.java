/** The use case of bringing the figures of many runs together: one row for each training set, one column for each domain. */
@NullMarked
package dev.midog.task.aggregate;

import org.jspecify.annotations.NullMarked;
