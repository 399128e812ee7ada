package dev.midog.fetch.transfer;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.source.FailureKind;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.fetch.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file: attempt after attempt, place after place, until it is whole and right or given up.
 *
 * <p>A place is kept while it brings bytes and left for the next when it brings none. An attempt that brings
 * {@value #PROGRESS_BYTES} bytes or more that were never here before does not count as a failure. A folder and a server
 * that was never reached are asked once.
 */
final class FileFetch {
    private static final long PROGRESS_BYTES = 1 << 20;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);
    private static final int RESTARTS = 1;

    private final RunContext run;
    private PlannedFile planned;
    private final Deque<Source> sources;
    private long mostBytes;
    private int failures;
    private int restarts;
    private boolean isLeft;
    private boolean isRelisted;
    private @Nullable Source servedBy;
    private String from = "an earlier run";

    FileFetch(RunContext run, PlannedFile planned) {
        this.run = run;
        this.planned = planned;
        this.sources = new ArrayDeque<>(run.sources().current());
    }

    /** Fetches the file; never throws for a failure of the file itself. */
    FileOutcome fetch() throws InterruptedException {
        if (run.stop().isStopped()) {
            return FileOutcome.notFinished(planned.file());
        }
        try (PartFile part = PartFile.open(
                planned.file().in(run.layout().root()), planned.figshareId(), planned.sizeBytes(), planned.md5())) {
            mostBytes = part.length();
            run.listener().event(new FetchEvent.Started(planned.file(), part.length(), planned.sizeBytes()));
            return fetch(part);
        } catch (DiskFailure e) {
            return diskFailed(e);
        } catch (MidogException e) {
            return FileOutcome.failed(planned.file(), e);
        } catch (IOException e) {
            return diskFailed(new DiskFailure(planned.file().in(run.layout().root()), e));
        }
    }

    private FileOutcome fetch(PartFile part) throws IOException, InterruptedException {
        while (true) {
            if (!isWhole(part)) {
                run.pause(run.spacing().reserve());
                awaitSource();
            }
            if (run.stop().isStopped() || sources.isEmpty()) {
                return FileOutcome.notFinished(planned.file());
            }
            try {
                if (!isWhole(part)) {
                    attempt(part);
                }
                CheckedBy check = verify(part);
                long size = part.length();
                run.ledger().saveWhatIsNew();
                part.moveIntoPlace();
                return FileOutcome.fetched(planned.file(), size, check);
            } catch (FetchFailure failure) {
                if (run.stop().isStopped()) {
                    return FileOutcome.notFinished(planned.file());
                }
                recover(failure, part);
            }
        }
    }

    /**
     * Brings the source to ask to the front, and waits where all of them have asked to come back later. That another file
     * was asked to wait for hours is believed only of a source that keeps failing.
     */
    private void awaitSource() throws InterruptedException {
        if (!sources.isEmpty()) {
            SourceOrder.SourceWait next = run.sources().nextOf(sources);
            boolean longOfOthers = failures == 0 && next.left().compareTo(LONGEST_RETRY_AFTER) > 0;
            if (!longOfOthers || run.sources().isFailing(next.source())) {
                refuseLong(next);
                run.pause(next.left());
            }
            sources.remove(next.source());
            sources.addFirst(next.source());
        }
    }

    private static void refuseLong(SourceOrder.SourceWait next) {
        if (next.failure() != null && next.left().compareTo(LONGEST_RETRY_AFTER) > 0) {
            throw MidogException.network(words(next.failure()) + " and asks to come back after "
                    + next.failure().retryAfter().toMinutes() + " minutes");
        }
    }

    private boolean isWhole(PartFile part) {
        PartFileRecord sidecar = part.sidecar();
        long size = planned.sizeBytes() >= 0 || sidecar == null ? planned.sizeBytes() : sidecar.size();
        return size > 0 && part.length() == size;
    }

    private void attempt(PartFile part) throws IOException, InterruptedException {
        Source source = sources.getFirst();
        long before = part.length();
        isLeft = false;
        try {
            Duration stallTimeout = run.settings().http().stallTimeout();
            Transfer transfer = new Transfer(planned, part, run.listener(), run.limiter(), run.clock(), stallTimeout);
            from = received(transfer, source);
            servedBy = source;
            run.sources().served(source);
        } catch (FetchFailure failure) {
            if (part.length() <= before) {
                run.sources().failed(source, failure);
                isLeft = isFinal(source, failure);
                nextSource(isLeft);
            }
            throw failure;
        } finally {
            if (part.length() > before) {
                run.refusals().served();
                run.outages().served();
                run.spacing().speedUp();
            }
        }
    }

    /** Whatever a server's answer brings about is this attempt's failure, and no other file's. */
    private static String received(Transfer transfer, Source source) throws IOException, InterruptedException {
        try {
            return transfer.run(source);
        } catch (MidogException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FetchFailure(
                    FailureKind.MALFORMED,
                    "what the source \"" + source.label() + "\" sent cannot be used (" + e + ")",
                    e);
        }
    }

    private boolean isFinal(Source source, FetchFailure failure) {
        return failure.kind().isFinalForAddress()
                || run.sources().isOutOfReach(source)
                || (!source.isRemote() && failure.kind() != FailureKind.CHANGED);
    }

    private void nextSource(boolean forGood) {
        Source source = sources.removeFirst();
        if (!forGood) {
            sources.addLast(source);
        }
    }

    private CheckedBy verify(PartFile part) throws IOException {
        String md5 = part.md5();
        ManifestFile known = planned.known();
        if (known != null && known.md5() != null) {
            if (!md5.equals(known.md5())) {
                throw new FetchFailure(
                        FailureKind.CORRUPT,
                        notPublished("its md5 is " + md5 + " where the manifest says " + known.md5()));
            }
            return known.isPublished() ? CheckedBy.MD5 : CheckedBy.RECORDED_MD5;
        }
        try {
            run.structure().check(part.path(), planned.file());
        } catch (MidogException e) {
            throw new FetchFailure(FailureKind.CORRUPT, notPublished(words(e)), e);
        }
        run.ledger()
                .record(new ManifestFile(
                        planned.figshareId(),
                        planned.file().publishedName(),
                        part.length(),
                        md5,
                        ManifestFile.Origin.RECORDED));
        return run.structure().isByChecksum(planned.file())
                ? CheckedBy.CHECKSUM
                : structureCheck(known, part.sidecar());
    }

    private String notPublished(String reason) {
        return "the copy from " + from + " is not the published file: " + reason;
    }

    private static CheckedBy structureCheck(@Nullable ManifestFile known, @Nullable PartFileRecord sidecar) {
        if (known != null) {
            return CheckedBy.SIZE_AND_STRUCTURE;
        }
        return sidecar != null && sidecar.size() >= 0 ? CheckedBy.LENGTH_AND_STRUCTURE : CheckedBy.STRUCTURE;
    }

    private void recover(FetchFailure failure, PartFile part) throws IOException, InterruptedException {
        if (failure.kind().isRefusal() && run.refusals().tooManyWithThis()) {
            run.stop().because(refused(failure));
            return;
        }
        if (failure.kind().isUnreached()
                && run.sources().areServersOutOfReach()
                && !run.sources().haveFolder()) {
            run.stop().because(offline(run.sources().firstUnreached().orElse(failure)));
            return;
        }
        if (failure.kind().isOutage() && run.outages().tooManyWithThis()) {
            run.stop().because(cutOff(failure));
            return;
        }
        if (failure.isApiLimit()) {
            run.spacing().slowDown(run.settings().backoffBase());
        }
        if (contradictsListing(failure) && isListedAnew()) {
            discard(failure, part);
            return;
        }
        if (failure.kind() == FailureKind.CORRUPT) {
            restart(failure, part);
            return;
        }
        if (failure.kind() == FailureKind.BAD_RANGE && part.length() > 0) {
            discard(failure, part);
        }
        if (sources.isEmpty()) {
            leave(failure);
            return;
        }
        if (failure.kind().isUnreached() && isLeft) {
            return;
        }
        if (failure.kind().isFinalForAddress() || isLeft) {
            run.listener().event(new FetchEvent.Retrying(planned.file(), words(failure), Duration.ZERO));
            return;
        }
        count(failure, part);
    }

    /** Whether a server sends, for the second time, another file than the hosting lists. */
    private boolean contradictsListing(FetchFailure failure) {
        boolean corrupt = failure.kind() == FailureKind.CORRUPT && planned.md5() != null && restarts >= RESTARTS;
        return corrupt || (failure.kind() == FailureKind.WRONG_SIZE && failures >= 1);
    }

    /** Takes the hosting's listing of today where it tells another size or md5 than the one that is known; once a file. */
    private boolean isListedAnew() throws IOException, InterruptedException {
        ManifestFile known = planned.known();
        if (isRelisted || known == null || known.origin() != ManifestFile.Origin.FIGSHARE) {
            return false;
        }
        isRelisted = true;
        ManifestFile newer = run.relisting().of(planned.file()).orElse(known);
        if (newer.equals(known)) {
            return false;
        }
        run.ledger().listedAnew(newer);
        planned = planned.with(newer);
        failures = 0;
        restarts = 0;
        return true;
    }

    private void count(FetchFailure failure, PartFile part) throws InterruptedException {
        boolean progress = part.length() - mostBytes >= PROGRESS_BYTES;
        mostBytes = Math.max(mostBytes, part.length());
        failures = progress ? 0 : failures + 1;
        SourceOrder.SourceWait next = run.sources().nextOf(sources);
        refuseLong(next);
        if (failures >= run.settings().attempts()) {
            throw giveUp(failure);
        }
        Duration jitter = run.backoff().after(Math.max(1, failures));
        Duration wait = jitter.compareTo(next.left()) > 0 ? jitter : next.left();
        run.listener().event(new FetchEvent.Retrying(planned.file(), words(failure), wait));
        run.pause(wait);
    }

    /** Gives the file up: on its own where a source had a say, else with all others that no server can be asked for. */
    private void leave(FetchFailure failure) {
        boolean unheard =
                failure.kind() == FailureKind.NOT_FOUND || failure.kind().isUnreached();
        if (!unheard || !run.sources().areServersOutOfReach()) {
            throw giveUp(failure);
        }
        run.stop().ofSomeFiles(offline(run.sources().firstUnreached().orElse(failure)));
    }

    private void restart(FetchFailure failure, PartFile part) throws DiskFailure {
        boolean ofFolder = servedBy != null && !servedBy.isRemote();
        if (ofFolder) {
            sources.remove(servedBy);
        }
        if (sources.isEmpty()) {
            part.restart();
            throw new MidogException(MidogException.ErrorKind.VERIFICATION, words(failure));
        }
        discard(failure, part);
        restarts++;
        if (restarts > RESTARTS) {
            throw new MidogException(
                    MidogException.ErrorKind.VERIFICATION,
                    Message.of(words(failure), ", and so it was the time before", cure(failure)),
                    failure);
        }
        if (!ofFolder) {
            nextSource(false);
        }
    }

    private void discard(FetchFailure failure, PartFile part) throws DiskFailure {
        run.listener().event(new FetchEvent.Discarded(planned.file(), words(failure), part.length()));
        part.restart();
    }

    private MidogException giveUp(FetchFailure failure) {
        return MidogException.network(Message.of(words(failure), cure(failure)));
    }

    /** What to do where servers and manifest disagree. */
    private Message cure(FetchFailure failure) {
        boolean disagree = failure.kind() == FailureKind.WRONG_SIZE || failure.kind() == FailureKind.CORRUPT;
        return disagree && planned.known() != null && run.layout().isRefreshable()
                ? Message.of("; if the file was published again, fetch its size and md5 with ", FetchParameters.REFRESH)
                : Message.of();
    }

    private MidogException refused(FetchFailure failure) {
        Message cause = failure.kind() == FailureKind.MARKUP
                ? Message.of("this network may want you to sign in first: open a page in a browser, then start the"
                        + " download again, which goes on from here")
                : Message.of(
                        "this network's address is probably blocked for some hours: wait, then start the download"
                                + " again, which goes on from here, with ",
                        FetchParameters.JOBS.as(1),
                        ", or name another copy with ",
                        FetchParameters.MIRROR);
        return MidogException.network(cause.after("the servers refused "
                + run.refusals().most() + " requests in a row (the last: " + words(failure) + "); "));
    }

    private static MidogException offline(FetchFailure failure) {
        if (failure.kind() == FailureKind.UNTRUSTED) {
            return MidogException.network(words(failure) + "; then start the download again, which goes on from here");
        }
        return MidogException.network(Message.of(
                "no server could be reached (" + words(failure)
                        + "); see whether this computer has a network and whether it needs a proxy (",
                FetchParameters.PROXY,
                "), then start the download again, which goes on from here"));
    }

    private MidogException cutOff(FetchFailure failure) {
        return MidogException.network(Message.of(
                run.outages().most() + " attempts in a row brought nothing (the last: " + words(failure)
                        + "); see whether this computer has a network and whether it needs a proxy (",
                FetchParameters.PROXY,
                "), then start the download again, which goes on from here"));
    }

    private FileOutcome diskFailed(DiskFailure failure) {
        if (failure.isFull()) {
            run.stop()
                    .because(MidogException.operation(words(failure)
                            + "; nothing that arrived is lost: free some space and start the download again"));
            return FileOutcome.notFinished(planned.file());
        }
        return FileOutcome.failed(planned.file(), MidogException.operation(words(failure)));
    }

    private static String words(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
