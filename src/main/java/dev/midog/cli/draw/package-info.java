/** The command that draws images with their annotations. */
@NullMarked
package dev.midog.cli.draw;

import org.jspecify.annotations.NullMarked;
