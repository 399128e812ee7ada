/** Making one dataset of several. */
@NullMarked
package dev.midog.task.merge;

import org.jspecify.annotations.NullMarked;
