/** The interface of dataset formats, and what several formats share. Knows no format. */
@NullMarked
package dev.midog.format.spi;

import org.jspecify.annotations.NullMarked;
