/** Pictures with marks on them: outlines of cells, colors of classes, text, a legend and a scale bar. */
@NullMarked
package dev.midog.draw.marks;

import org.jspecify.annotations.NullMarked;
