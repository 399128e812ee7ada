/** Which files are wanted, and which of them the disk holds. */
@NullMarked
package dev.midog.fetch.plan;

import org.jspecify.annotations.NullMarked;
