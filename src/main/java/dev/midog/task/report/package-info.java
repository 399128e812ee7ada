/** Reports on datasets and detectors as one HTML file. */
@NullMarked
package dev.midog.task.report;

import org.jspecify.annotations.NullMarked;
