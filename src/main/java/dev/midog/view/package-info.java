/** The browser's door: a server on this machine alone and its one page. */
@NullMarked
package dev.midog.view;

import org.jspecify.annotations.NullMarked;
