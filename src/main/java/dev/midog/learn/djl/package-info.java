/** Engines through the Deep Java Library; the only place that knows it. */
@NullMarked
package dev.midog.learn.djl;

import org.jspecify.annotations.NullMarked;
