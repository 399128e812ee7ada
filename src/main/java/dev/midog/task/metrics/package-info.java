/** Evaluations as JSON trees, which {@code metrics.json} holds and reports read. */
@NullMarked
package dev.midog.task.metrics;

import org.jspecify.annotations.NullMarked;
