/** Writing PNG quickly: row filters, Huffman codes, a deflate encoder that matches nothing but runs, and the chunks around them. */
@NullMarked
package dev.midog.patch.png;

import org.jspecify.annotations.NullMarked;
