/** Fetching the published files: what to fetch, from where, how it is moved, and how it is checked. */
@NullMarked
package dev.midog.fetch;

import org.jspecify.annotations.NullMarked;
