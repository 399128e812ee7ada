/** Writing a dataset in another format. */
@NullMarked
package dev.midog.task.convert;

import org.jspecify.annotations.NullMarked;
