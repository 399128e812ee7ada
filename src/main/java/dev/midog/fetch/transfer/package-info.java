/** Moving files from their sources into a download folder. */
@NullMarked
package dev.midog.fetch.transfer;

import org.jspecify.annotations.NullMarked;
