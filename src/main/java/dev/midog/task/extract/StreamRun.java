package dev.midog.task.extract;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.BuildInfo;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import dev.midog.patch.store.PatchManifest;
import dev.midog.task.extract.PatchOutput.PixelStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends samples to another program: as one tar archive, or as pixels that it draws as it goes, a header and then samples to
 * the last epoch or until the reader has enough. {@code docs/extract.md} describes the bytes.
 *
 * @param sources the images
 * @param dataset that they come from
 */
record StreamRun(ExtractSettings settings, PatchSources sources, Dataset dataset, CutRun run) {
    private static final byte[] MAGIC = "MIDOGRAW".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FIXED_BYTES = 52;
    private static final int RGB_BANDS = 3;

    /** What a label without annotations takes. */
    private static final int LABEL_BYTES = 300;

    /** How the header tells a stream that does not end. */
    private static final long ENDLESS = 0;

    private static final byte[] UINT8 = {'|', 'u', '1', 0};

    /** Sends the patches of {@code plan} as samples of one archive; false where the reader left before the end. */
    boolean sendTar(PatchPlan plan, SampleTarget target) throws IOException {
        int workers = run.streamWorkers(plan, sources.files(), plan.patchCount());
        List<PatchRequest> patches = plan.patches().toList();
        SampleStream stream = SampleStream.tar(
                sources.files(),
                settings.fill(),
                dataset,
                place -> patches.get((int) place),
                patches.size(),
                settings.encoding());
        return target.write(false, false, settings.inputs(), out -> {
            run.send(stream, plan.patchCount(), workers, out);
            out.write(SampleStream.tarTrailer());
        });
    }

    /** Sends the patches of {@code epochs}; false where the reader left before the end. */
    boolean sendPixels(PatchEpochs epochs, PixelStream output) throws IOException {
        Long count = output.epochs();
        boolean isEndless = count == null;
        long samples = count == null ? Long.MAX_VALUE : Math.multiplyExact(epochs.size(), count);
        SampleStream stream = SampleStream.raw(sources.files(), settings.fill(), dataset, epochs::patch, samples);
        if (!isEndless && output.target() instanceof SampleTarget.File file && file.isOnDisk()) {
            Window window = epochs.patch(0).window();
            double sampleBytes = (double) window.width() * window.height() * RGB_BANDS + LABEL_BYTES;
            new OutputSpace(file.path(), output.force()).require((long) (samples * sampleBytes));
        }
        int workers = run.streamWorkers(oneOfEach(epochs), sources.files(), samples);
        return output.target().write(isEndless, output.force(), settings.inputs(), out -> {
            out.write(header(epochs, count == null ? ENDLESS : count));
            run.send(stream, samples, workers, out);
            out.write(end());
        });
    }

    /** A plan with one patch of each image: enough to tell what cutting takes. */
    private PatchPlan oneOfEach(PatchEpochs epochs) {
        PatchRequest patch = epochs.patch(0);
        return new PatchPlan(sources.images().stream()
                .map(image -> new ImagePlan(image, List.of(patch)))
                .toList());
    }

    private ByteBuffer header(PatchEpochs epochs, long count) {
        Map<String, @Nullable Object> facts = JsonOutput.object();
        facts.put("tool", BuildInfo.tool());
        facts.put("options", settings.options().tree());
        List<Category> categories = dataset.categories();
        facts.put("categories", PatchManifest.categories(categories));
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
                .putLong(count)
                .putLong(json.length)
                .put(json)
                .flip();
    }

    /** No label has the length 0: it tells a stream that has ended from one that was cut off. */
    private static ByteBuffer end() {
        return ByteBuffer.allocate(Integer.BYTES);
    }
}
