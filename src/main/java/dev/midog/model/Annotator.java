package dev.midog.model;

/**
 * A person or a detector that votes.
 *
 * @param extras what else the file says of it
 */
public record Annotator(long id, String name, Extras extras) {}
