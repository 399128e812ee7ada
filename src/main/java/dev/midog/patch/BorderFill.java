package dev.midog.patch;

/** What a patch shows outside its image. */
public sealed interface BorderFill permits PadColor, Reflection {}
