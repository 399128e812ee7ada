/** The page of a report: one HTML file with everything in it. */
@NullMarked
package dev.midog.draw.report;

import org.jspecify.annotations.NullMarked;
