package dev.midog.analysis.split;

import org.jspecify.annotations.Nullable;

/**
 * An image and the set that it is assigned to.
 *
 * @param experiment the name of the experiment
 * @param fold counted from 0
 * @param set such as {@code train}
 * @param fileName the name of the image
 * @param source the name of the image that it was cut from; its own where nothing else is known
 * @param group what it must stay together with, such as its patient; null where that is not known
 * @param place where it is assigned, for messages
 * @param content what is known of the image; null where neither a dataset, nor the file, nor the catalogue has it
 */
public record AssignedImage(
        String experiment,
        int fold,
        String set,
        String fileName,
        String source,
        @Nullable String group,
        String place,
        @Nullable ImageContent content) {}
