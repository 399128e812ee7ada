/** The edits of annotators, one by one and durable, in a SlideRunner database, and the table that lists them. */
@NullMarked
package dev.midog.format.sliderunner.review;

import org.jspecify.annotations.NullMarked;
