/** Plots: charts that lay out shapes, and the shapes as SVG or as pixels. */
@NullMarked
package dev.midog.draw.plot;

import org.jspecify.annotations.NullMarked;
