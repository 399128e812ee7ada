/** Making one dataset of several. Pure. */
@NullMarked
package dev.midog.merge;

import org.jspecify.annotations.NullMarked;
