/** Where files come from: the registry of sources, and how each is asked. */
@NullMarked
package dev.midog.fetch.source;

import org.jspecify.annotations.NullMarked;
