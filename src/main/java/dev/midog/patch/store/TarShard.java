package dev.midog.patch.store;

/**
 * A tar shard that is finished.
 *
 * @param name of its file
 * @param samples how many are in it
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record TarShard(String name, int samples, long sizeBytes, String sha256) {}
