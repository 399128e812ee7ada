package dev.midog.fetch;

import java.nio.file.Path;

/** What all files of one run share. */
record RunContext(
        Path root,
        FetchSettings settings,
        StructureCheck structure,
        FetchListener listener,
        Waits waits,
        SourceOrder sources,
        Backoff backoff,
        Pace pace,
        RateLimiter limiter,
        Refusals refusals,
        ManifestLedger ledger,
        Stop stop) {}
