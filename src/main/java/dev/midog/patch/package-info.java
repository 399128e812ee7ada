/** Planning which patches to cut, cutting them, encoding and storing them. */
@NullMarked
package dev.midog.patch;

import org.jspecify.annotations.NullMarked;
