/** XML files: read within limits and without reaching other files, and written an element a line. */
@NullMarked
package dev.midog.files.xml;

import org.jspecify.annotations.NullMarked;
