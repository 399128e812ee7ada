/** Hugging Face's ImageFolder: {@code metadata.jsonl} with one line per image. */
@NullMarked
package dev.midog.format.hf;

import org.jspecify.annotations.NullMarked;
