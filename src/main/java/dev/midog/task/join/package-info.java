/** Joins a second layer of labels onto a dataset and writes it. */
@NullMarked
package dev.midog.task.join;

import org.jspecify.annotations.NullMarked;
