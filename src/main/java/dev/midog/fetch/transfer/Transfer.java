package dev.midog.fetch.transfer;

import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.source.FailureKind;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.FileBody;
import dev.midog.fetch.source.FileVersion;
import dev.midog.fetch.source.ResponseCheck;
import dev.midog.fetch.source.Source;
import dev.midog.fetch.source.StallWatch;
import dev.midog.fetch.source.WaitingClock;
import java.io.IOException;
import java.time.Duration;

/** One attempt to bring the missing bytes of one file from one source into its part. */
final class Transfer {
    private static final int BUFFER_BYTES = 1 << 17;

    private final PlannedFile planned;
    private final PartFile part;
    private final FetchListener listener;
    private final RateLimiter limiter;
    private final WaitingClock clock;
    private final Duration stallTimeout;

    Transfer(
            PlannedFile planned,
            PartFile part,
            FetchListener listener,
            RateLimiter limiter,
            WaitingClock clock,
            Duration stallTimeout) {
        this.planned = planned;
        this.part = part;
        this.listener = listener;
        this.limiter = limiter;
        this.clock = clock;
        this.stallTimeout = stallTimeout;
    }

    /**
     * Returns when the part is as long as the whole file.
     *
     * @return who sent it, for messages
     * @throws FetchFailure where the source did not bring it; what came and counts is in the part
     * @throws DiskFailure where the part could not be written
     */
    String run(Source source) throws IOException, InterruptedException {
        FileVersion begun = begunAt(source);
        try (FileBody delivery = source.open(planned.file(), planned.figshareId(), part.length(), begun)) {
            checkSize(delivery);
            if (delivery.offset() > 0) {
                checkVersion(delivery, begun);
            } else if (part.length() > 0) {
                discard(delivery.from() + " sent the file from its beginning");
            }
            part.describe(PartFileRecord.of(
                    planned.figshareId(), knownSize(delivery), planned.md5(), delivery.version(), source.label()));
            copy(delivery);
            return delivery.from();
        }
    }

    /**
     * The version to go on with. An md5 tells bytes of two versions apart at the end, and then any server's rest will do;
     * without one, the rest must be of the same place's same version.
     */
    private FileVersion begunAt(Source source) throws DiskFailure {
        PartFileRecord before = part.sidecar();
        if (planned.md5() != null || part.length() == 0 || before == null) {
            return FileVersion.UNKNOWN;
        }
        if (!before.source().equals(source.label())) {
            discard("without an md5, parts of two sources are not put together");
            return FileVersion.UNKNOWN;
        }
        if (!before.version().isKnown()) {
            discard("without an md5 and a version of the file, what came before may be of another file");
        }
        return before.version();
    }

    private void checkSize(FileBody delivery) throws FetchFailure {
        long total = delivery.totalBytes();
        if (planned.sizeBytes() >= 0 && total >= 0 && total != planned.sizeBytes()) {
            throw new FetchFailure(
                    FailureKind.WRONG_SIZE,
                    delivery.from() + " has " + total + " bytes where the manifest says " + planned.sizeBytes());
        }
        if (planned.sizeBytes() < 0 && total > planned.file().ceilingBytes()) {
            throw new FetchFailure(
                    FailureKind.WRONG_SIZE,
                    delivery.from() + " has " + total + " bytes, far more than this file's about "
                            + planned.file().typicalBytes());
        }
    }

    private void checkVersion(FileBody delivery, FileVersion begun) throws IOException {
        PartFileRecord before = part.sidecar();
        boolean otherSize = before != null
                && before.size() >= 0
                && delivery.totalBytes() >= 0
                && before.size() != delivery.totalBytes();
        if (otherSize || (begun.isKnown() && !begun.isSame(delivery.version()))) {
            discard("the file at " + delivery.from() + " has changed since it was begun");
            throw new FetchFailure(
                    FailureKind.CHANGED, "the file at " + delivery.from() + " has changed since it was begun");
        }
    }

    private void copy(FileBody delivery) throws IOException, InterruptedException {
        long size = knownSize(delivery);
        long most = size >= 0 ? size : planned.file().ceilingBytes();
        byte[] buffer = new byte[BUFFER_BYTES];
        StallWatch watch = new StallWatch(stallTimeout);
        while (true) {
            long start = clock.nanoTime();
            int count = delivery.bytes().read(buffer);
            if (count < 0) {
                break;
            }
            watch.read(clock.nanoTime() - start, count, delivery.from());
            if (part.length() == 0) {
                ResponseCheck.refuseMarkup(buffer, count, delivery.from());
            }
            listener.received(planned.file(), count);
            if (part.length() + count > most) {
                discard(delivery.from() + " sent more bytes than the file has");
                throw new FetchFailure(
                        FailureKind.WRONG_SIZE, delivery.from() + " sent more than the " + most + " bytes expected");
            }
            part.append(buffer, count);
            limiter.took(count);
        }
        if (part.length() == 0) {
            throw new FetchFailure(FailureKind.EMPTY, delivery.from() + " sent no bytes");
        }
        if (size >= 0 && part.length() < size) {
            throw new FetchFailure(
                    FailureKind.TRUNCATED,
                    delivery.from() + " ended the body at byte " + part.length() + " of " + size);
        }
    }

    private long knownSize(FileBody delivery) {
        return planned.sizeBytes() >= 0 ? planned.sizeBytes() : delivery.totalBytes();
    }

    private void discard(String reason) throws DiskFailure {
        listener.event(new FetchEvent.Discarded(planned.file(), reason, part.length()));
        part.restart();
    }
}
