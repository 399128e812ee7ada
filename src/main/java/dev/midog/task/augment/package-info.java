/** Patches for training, and how they are changed at random. */
@NullMarked
package dev.midog.task.augment;

import org.jspecify.annotations.NullMarked;
