/** ASAP: a folder of XML files, one an image. */
@NullMarked
package dev.midog.format.asap;

import org.jspecify.annotations.NullMarked;
