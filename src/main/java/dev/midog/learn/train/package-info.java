/** Training: losses, the optimizer and its schedule, checkpoints, and the small interface that an engine implements. */
@NullMarked
package dev.midog.learn.train;

import org.jspecify.annotations.NullMarked;
