/** Tables with one row per annotation, with the columns of the MIDOG 2025 guide or with given ones. */
@NullMarked
package dev.midog.format.csv;

import org.jspecify.annotations.NullMarked;
