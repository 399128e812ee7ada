/** The format of ASAP: a folder with one XML file per image. */
@NullMarked
package dev.midog.format.asap;

import org.jspecify.annotations.NullMarked;
