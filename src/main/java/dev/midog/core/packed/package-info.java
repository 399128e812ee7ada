/** Lists of millions of annotations in little memory. Knows only the model and the JDK. */
@NullMarked
package dev.midog.core.packed;

import org.jspecify.annotations.NullMarked;
