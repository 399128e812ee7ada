/** Makes the archive of classes with which the program starts fast. */
@NullMarked
package dev.midog.cli.startup;

import org.jspecify.annotations.NullMarked;
