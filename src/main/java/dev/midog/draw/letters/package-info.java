/** Letters that come with the program, and how areas become pixels. */
@NullMarked
package dev.midog.draw.letters;

import org.jspecify.annotations.NullMarked;
