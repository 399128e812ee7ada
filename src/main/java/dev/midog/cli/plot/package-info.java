/** The option for a plot of what a command lists. */
@NullMarked
package dev.midog.cli.plot;

import org.jspecify.annotations.NullMarked;
