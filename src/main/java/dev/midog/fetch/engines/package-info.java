/** The inference engines that are fetched at first use. */
@NullMarked
package dev.midog.fetch.engines;

import org.jspecify.annotations.NullMarked;
