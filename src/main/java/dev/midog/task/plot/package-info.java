/** Figures of results: which numbers are drawn, how they are read, and the tables that hold them. */
@NullMarked
package dev.midog.task.plot;

import org.jspecify.annotations.NullMarked;
