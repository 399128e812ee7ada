/** The format of SlideRunner: a SQLite database of slides, annotations, votes and annotators. */
@NullMarked
package dev.midog.format.sliderunner;

import org.jspecify.annotations.NullMarked;
