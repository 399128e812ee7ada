/** Downloads the published files: what to fetch, from where, in how many attempts, and how to check it. */
@NullMarked
package dev.midog.fetch;

import org.jspecify.annotations.NullMarked;
