/** Hugging Face's ImageFolder: metadata.jsonl, a line for each image. */
@NullMarked
package dev.midog.format.hf;

import org.jspecify.annotations.NullMarked;
