/** Draws a small artificial dataset on which every command can be tried. */
@NullMarked
package dev.midog.task.demo;

import org.jspecify.annotations.NullMarked;
