/** Cutting patches into folders, shards and streams. */
@NullMarked
package dev.midog.task.extract;

import org.jspecify.annotations.NullMarked;
