package dev.midog.cli.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.cli.common.OptionNames;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.files.storage.DiskSpace;
import dev.midog.task.download.DownloadPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A download as one JSON object a line, each with the key {@code event}. */
final class JsonFetchReport implements DownloadReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private final WaitingClock waits;
    private long receivedBytes;
    private long lastProgress;

    JsonFetchReport(PrintWriter out, WaitingClock waits) {
        this.out = out;
        this.waits = waits;
        this.lastProgress = waits.nanoTime();
    }

    @Override
    public void planned(DownloadPlan plan) {
        print(planLine(plan));
    }

    /** The plan's figures under the event {@code plan}. */
    static ObjectNode planLine(DownloadPlan planned) {
        FetchPlan plan = planned.files();
        ObjectNode line = line("plan");
        line.put("files", plan.files().size());
        line.put("present", plan.files().size() - plan.toFetch().size());
        line.put("bytes", plan.totalBytes());
        line.put("missing_bytes", plan.missingBytes());
        line.put("exact", plan.isExact());
        ArrayNode disks = line.putArray("disks");
        for (DiskSpace space : planned.spaces()) {
            ObjectNode disk = disks.addObject();
            space.folders().forEach(disk.putArray("folders")::add);
            disk.put("needed_bytes", space.neededBytes());
            disk.put("free_bytes", space.freeBytes());
        }
        return line;
    }

    @Override
    public void event(FetchEvent event) {
        if (event instanceof FetchEvent.Started started) {
            ObjectNode line = line("started");
            line.put("file", started.file().localName());
            line.put("bytes_present", started.bytesPresent());
            if (started.sizeBytes() >= 0) {
                line.put("size", started.sizeBytes());
            }
            print(line);
        } else if (event instanceof FetchEvent.Retrying retry) {
            print(line("retry")
                    .put("file", retry.file().localName())
                    .put("reason", retry.reason())
                    .put("pause_seconds", seconds(retry.pause())));
        } else if (event instanceof FetchEvent.Discarded discarded) {
            print(line("restart")
                    .put("file", discarded.file().localName())
                    .put("reason", discarded.reason())
                    .put("bytes", discarded.bytes()));
        } else if (event instanceof FetchEvent.Ended ended) {
            print(outcome(line(word(ended.outcome().status())), ended.outcome()));
        } else if (event instanceof FetchEvent.Learned learned) {
            print(line("learned").put("known", learned.known()).put("wanted", learned.wanted()));
        } else if (event instanceof FetchEvent.Note note) {
            print(line("note").put("message", note.message()));
        }
    }

    @Override
    public synchronized void received(WantedFile file, int bytes) {
        receivedBytes += bytes;
        long now = waits.nanoTime();
        if (now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            print(line("progress").put("received_bytes", receivedBytes));
        }
    }

    @Override
    public void summary(FetchSummary summary) {
        ObjectNode line = line("summary");
        for (FileOutcome.FetchStatus status : FileOutcome.FetchStatus.values()) {
            line.put(word(status), summary.with(status).size());
        }
        line.put("received_bytes", summary.bytesReceived());
        line.put("seconds", seconds(summary.elapsed()));
        line.put("mean_bytes_per_second", TextFetchReport.meanRate(summary));
        ObjectNode checks = line.putObject("checks");
        TextFetchReport.checks(summary)
                .forEach((check, files) -> checks.put(check.name().toLowerCase(Locale.ROOT), files));
        ArrayNode failures = line.putArray("failures");
        summary.with(FileOutcome.FetchStatus.FAILED).forEach(failed -> outcome(failures.addObject(), failed));
        print(line);
    }

    @Override
    public void interrupted() {
        print(line("interrupted"));
    }

    @Override
    public void close() {
        out.flush();
    }

    private static ObjectNode outcome(ObjectNode line, FileOutcome outcome) {
        line.put("file", outcome.file().localName());
        if (outcome.sizeBytes() > 0) {
            line.put("size", outcome.sizeBytes());
        }
        if (outcome.check() != null) {
            line.put("check", outcome.check().name().toLowerCase(Locale.ROOT));
        }
        if (outcome.failure() != null) {
            line.put("reason", OptionNames.text(outcome.failure()));
        }
        return line;
    }

    private static String word(FileOutcome.FetchStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e6) / 1e3;
    }

    private static ObjectNode line(String event) {
        return MAPPER.createObjectNode().put("event", event);
    }

    private synchronized void print(ObjectNode line) {
        try {
            out.println(MAPPER.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
