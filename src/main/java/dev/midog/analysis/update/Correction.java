package dev.midog.analysis.update;

import org.jspecify.annotations.Nullable;

/**
 * One change to one annotation; an annotation that is moved and relabelled has two.
 *
 * @param image the file name, as the dataset has it
 * @param id the annotation's id in the dataset; of one that is added, the one that it gets
 * @param category its class, by the dataset's name; the new one where it is relabelled
 * @param from what the dataset has, in words; null of one that is added
 * @param to what the edited file has, in words; null of one that is deleted
 * @param distance between the two centers in pixels, of one that is moved within its plane; else null
 */
public record Correction(
        String image,
        long id,
        CorrectionKind kind,
        String category,
        @Nullable String from,
        @Nullable String to,
        @Nullable Double distance) {}
