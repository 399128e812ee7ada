/** The registry of dataset formats: lists them and recognizes the format of a file. */
@NullMarked
package dev.midog.format;

import org.jspecify.annotations.NullMarked;
