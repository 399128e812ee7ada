/** Plots as SVG. */
@NullMarked
package dev.midog.draw.plot;

import org.jspecify.annotations.NullMarked;
