package dev.midog.patch;

import dev.midog.patch.plan.ShardPlan;

/**
 * A shard that is finished.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record TarShard(ShardPlan.Shard planned, long sizeBytes, String sha256) {}
