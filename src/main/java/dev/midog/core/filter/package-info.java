/** A small language by which annotations are picked and ordered, such as {@code agree < 1 and tumor = "human melanoma"}. */
@NullMarked
package dev.midog.core.filter;

import org.jspecify.annotations.NullMarked;
