/** Prints listings as table, Markdown, JSON or CSV. */
@NullMarked
package dev.midog.cli.listing;

import org.jspecify.annotations.NullMarked;
