/** Encodes PNG fast: row filters, run matching, Huffman codes and chunks. */
@NullMarked
package dev.midog.patch.png;

import org.jspecify.annotations.NullMarked;
