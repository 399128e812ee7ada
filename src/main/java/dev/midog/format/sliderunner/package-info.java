/** The SlideRunner format: a SQLite database of slides, annotations, votes and persons. */
@NullMarked
package dev.midog.format.sliderunner;

import org.jspecify.annotations.NullMarked;
