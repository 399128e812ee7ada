/** The model card: what a model takes and what its outputs mean. */
@NullMarked
package dev.midog.learn.card;

import org.jspecify.annotations.NullMarked;
