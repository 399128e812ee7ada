/** The annotation text and the API's JSON of the annotation server EXACT. */
@NullMarked
package dev.midog.format.exact;

import org.jspecify.annotations.NullMarked;
