/** The window of an image that holds the most mitotic figures. */
@NullMarked
package dev.midog.analysis.hotspot;

import org.jspecify.annotations.NullMarked;
