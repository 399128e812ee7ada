/** Reads tables of comma-separated values, and writes them such that no spreadsheet runs a cell as a formula. */
@NullMarked
package dev.midog.files.csv;

import org.jspecify.annotations.NullMarked;
