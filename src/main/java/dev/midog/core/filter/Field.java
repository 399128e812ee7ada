package dev.midog.core.filter;

/**
 * What a condition asks of an annotation or of its image.
 *
 * @param name as the user wrote it
 * @param ofImage whether the image alone tells it
 * @param isFurtherKey whether it is a further key of the file rather than something that midog knows
 */
record Field(String name, boolean ofImage, boolean isFurtherKey) {}
