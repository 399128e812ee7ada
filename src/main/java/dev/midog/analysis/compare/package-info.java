/** What two datasets have in common and where they differ. Pure. */
@NullMarked
package dev.midog.analysis.compare;

import org.jspecify.annotations.NullMarked;
