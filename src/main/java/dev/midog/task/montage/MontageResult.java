package dev.midog.task.montage;

import dev.midog.core.model.Notices;

/**
 * What was drawn.
 *
 * @param shown how many patches
 * @param patches how many the folder holds
 * @param annotations of the patches that are shown
 * @param notices what a user should know
 */
public record MontageResult(int shown, int patches, long annotations, Notices notices) {}
