/** A small web server for this machine alone: who may ask, what is answered, and with which headers. Knows no images. */
@NullMarked
package dev.midog.view.http;

import org.jspecify.annotations.NullMarked;
