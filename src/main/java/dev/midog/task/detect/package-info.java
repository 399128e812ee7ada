/** Runs a detector on images and writes what it finds. */
@NullMarked
package dev.midog.task.detect;

import org.jspecify.annotations.NullMarked;
