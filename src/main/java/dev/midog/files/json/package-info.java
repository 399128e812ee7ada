/** Reads JSON files within limits and reports their errors in one sentence; writes JSON in one form. */
@NullMarked
package dev.midog.files.json;

import org.jspecify.annotations.NullMarked;
