/** What a format of annotation files implements, and what formats share; it knows none of them. */
@NullMarked
package dev.midog.format.spi;

import org.jspecify.annotations.NullMarked;
