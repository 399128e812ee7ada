/** Taking corrections of edited files over into a dataset. */
@NullMarked
package dev.midog.task.update;

import org.jspecify.annotations.NullMarked;
