/** Reviewing annotations: the acts of an annotator, saved one by one as votes in a SlideRunner database. */
@NullMarked
package dev.midog.task.review;

import org.jspecify.annotations.NullMarked;
