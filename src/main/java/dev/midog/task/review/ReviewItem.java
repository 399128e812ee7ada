package dev.midog.task.review;

import org.jspecify.annotations.Nullable;

/**
 * A place to look at.
 *
 * @param key names the item, in every run
 * @param annotationId null where no annotation is at the place
 * @param x of the middle, in level-0 pixels
 * @param y of the middle, in level-0 pixels
 * @param reason why it is looked at; empty where the annotator is blind
 */
public record ReviewItem(String key, long imageId, @Nullable Long annotationId, double x, double y, String reason) {}
