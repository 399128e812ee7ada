/** Reads XML files within limits and without access to other files; writes XML with one element per line. */
@NullMarked
package dev.midog.files.xml;

import org.jspecify.annotations.NullMarked;
