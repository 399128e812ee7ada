package dev.midog.patch;

/** What a patch shows where it sticks out of its image. */
public sealed interface BorderFill permits PadColor, Reflection {}
