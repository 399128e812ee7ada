/** What the XML of scanners says of how the pages of a slide lie on it. Knows nothing of TIFF. */
@NullMarked
package dev.midog.image.slide;

import org.jspecify.annotations.NullMarked;
