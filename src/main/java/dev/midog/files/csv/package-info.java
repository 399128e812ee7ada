/** Comma-separated values: reading them, and keeping them from being run as formulas. */
@NullMarked
package dev.midog.files.csv;

import org.jspecify.annotations.NullMarked;
