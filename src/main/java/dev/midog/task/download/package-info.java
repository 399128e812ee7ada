/** Fetching and verifying the published files. */
@NullMarked
package dev.midog.task.download;

import org.jspecify.annotations.NullMarked;
