/** Checking a download folder against what is known of the published files. */
@NullMarked
package dev.midog.fetch.verify;

import org.jspecify.annotations.NullMarked;
