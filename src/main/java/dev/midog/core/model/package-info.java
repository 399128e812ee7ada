/** The model of a dataset: images, annotations, votes and their sources. Knows only the JDK. */
@NullMarked
package dev.midog.core.model;

import org.jspecify.annotations.NullMarked;
