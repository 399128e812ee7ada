package dev.midog.patch;

/** What a patch shows where it sticks out of its image. */
public sealed interface Outside permits PadColor, Reflection {}
