/** What a dataset is: images, annotations, votes and where they come from. Knows only the JDK. */
@NullMarked
package dev.midog.core.model;

import org.jspecify.annotations.NullMarked;
