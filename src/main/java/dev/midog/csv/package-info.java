/** Reading comma-separated values. */
@NullMarked
package dev.midog.csv;

import org.jspecify.annotations.NullMarked;
