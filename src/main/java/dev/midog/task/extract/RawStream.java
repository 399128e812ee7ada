package dev.midog.task.extract;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Version;
import dev.midog.files.json.JsonOutput;
import dev.midog.patch.Outside;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import dev.midog.task.dataset.LoadedDataset;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Samples for a program that trains, drawn from the images as it goes: a header, then samples to the last epoch
 * or until the reader has enough. {@code docs/extract.md} describes the bytes.
 *
 * @param dataset the annotations that the images come with
 * @param outside what patches show outside their image
 * @param epochs what is sent
 * @param epochCount how many epochs; {@link #ENDLESS} for no end
 * @param options every option that decides what comes out, under its name, for the header
 */
public record RawStream(
        LoadedDataset dataset,
        ExtractSources sources,
        Outside outside,
        PatchEpochs epochs,
        long epochCount,
        Map<String, @Nullable Object> options) {
    /** The number of epochs of a stream that does not end. */
    public static final long ENDLESS = 0;

    private static final byte[] MAGIC = "MIDOGRAW".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FIXED_BYTES = 52;
    private static final int RGB_BANDS = 3;

    /** What a label without annotations takes. */
    private static final int LABEL_BYTES = 300;

    private static final byte[] UINT8 = {'|', 'u', '1', 0};

    /** Sends the samples to {@code out}; as {@link SampleTarget#write}. */
    public int send(Path out, Optional<FileOutputStream> stdout, boolean force, PatchRun run) throws IOException {
        long samples = epochCount == ENDLESS ? Long.MAX_VALUE : Math.multiplyExact(epochs.size(), epochCount);
        SampleStream stream = SampleStream.raw(sources.files(), outside, dataset.dataset(), epochs::patch, samples);
        if (epochCount != ENDLESS && SampleTarget.isFile(out)) {
            Window window = epochs.patch(0).window();
            double sampleBytes = (double) window.width() * window.height() * RGB_BANDS + LABEL_BYTES;
            new OutputSpace(out, force).require((long) (samples * sampleBytes));
        }
        int workers = run.streamWorkers(oneOfEach(), sources.files(), samples);
        SampleTarget.write(out, stdout, epochCount == ENDLESS, force, target -> {
            target.write(header());
            run.send(stream, samples, workers, target);
            target.write(end());
        });
        return ExitCode.OK;
    }

    /** A plan with one patch of each image: enough to tell what cutting takes. */
    private PatchPlan oneOfEach() {
        PatchRequest patch = epochs.patch(0);
        return new PatchPlan(sources.images().stream()
                .map(image -> new ImagePlan(image, List.of(patch)))
                .toList());
    }

    private ByteBuffer header() {
        Map<String, @Nullable Object> facts = JsonOutput.object();
        facts.put("tool", "midog " + Version.number());
        facts.put("options", options);
        facts.put("categories", ExtractManifest.categories(dataset.dataset()));
        byte[] json = JsonOutput.text(facts).getBytes(StandardCharsets.UTF_8);
        Window window = epochs.patch(0).window();
        return ByteBuffer.allocate(FIXED_BYTES + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(window.width())
                .putInt(window.height())
                .putInt(RGB_BANDS)
                .put(UINT8)
                .putLong(epochs.size())
                .putLong(epochCount)
                .putLong(json.length)
                .put(json)
                .flip();
    }

    /** No label has the length 0: it tells a stream that has ended from one that was cut off. */
    private static ByteBuffer end() {
        return ByteBuffer.allocate(Integer.BYTES);
    }
}
