/** What is wrong with the detections of a detector as a whole, and which kinds of errors remain. */
@NullMarked
package dev.midog.analysis.diagnose;

import org.jspecify.annotations.NullMarked;
