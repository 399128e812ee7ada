/** Comma-separated values: reading them, and keeping them from being run as formulas. */
@NullMarked
package dev.midog.csv;

import org.jspecify.annotations.NullMarked;
