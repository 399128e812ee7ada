/** Writing elements of SVG and HTML. */
@NullMarked
package dev.midog.draw.svg;

import org.jspecify.annotations.NullMarked;
