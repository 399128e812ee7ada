/** Writes files and folders such that an incomplete one never has its final name. */
@NullMarked
package dev.midog.files.storage;

import org.jspecify.annotations.NullMarked;
