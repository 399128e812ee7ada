/** Croissant: a description of a dataset for search engines and data loaders, written only. */
@NullMarked
package dev.midog.format.croissant;

import org.jspecify.annotations.NullMarked;
