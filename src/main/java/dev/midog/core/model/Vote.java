package dev.midog.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One person's, or one detector's, opinion on an annotation.
 *
 * @param categoryId the category voted for; {@link Category#NO_AGREEMENT} is "unknown"
 * @param annotatorId who voted, an id of {@link Dataset#annotators()}; null where the file does not say
 */
public record Vote(int categoryId, @Nullable Long annotatorId) {}
