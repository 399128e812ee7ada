/** The use cases of {@code midog download} and {@code verify}: fetch and check the published files. */
@NullMarked
package dev.midog.task.download;

import org.jspecify.annotations.NullMarked;
