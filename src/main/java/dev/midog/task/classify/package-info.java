/** Scoring the classes of annotations or crops: settings in, figures out. */
@NullMarked
package dev.midog.task.classify;

import org.jspecify.annotations.NullMarked;
