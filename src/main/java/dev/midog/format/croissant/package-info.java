/** Croissant: a description of a dataset in JSON-LD for search engines and data loaders. Written only. */
@NullMarked
package dev.midog.format.croissant;

import org.jspecify.annotations.NullMarked;
