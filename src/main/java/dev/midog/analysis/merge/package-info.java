/** Making one dataset of several. Pure. */
@NullMarked
package dev.midog.analysis.merge;

import org.jspecify.annotations.NullMarked;
