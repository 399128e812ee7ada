package dev.midog.bench;

import dev.midog.fetch.engines.EngineRelease;
import dev.midog.learn.EngineLoader;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.ModelKind;
import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.NetworkExport;
import dev.midog.learn.network.RetinaNetwork;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.download.EngineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How much of a run of a detector is the model: the network of MIDOG++ without training looks at images, and as often at one tile
 * alone; loading it does not count. Arguments: a folder to work in, then images. Prints a row of Markdown for each.
 */
final class DetectorShare {
    private static final int SIZE = 512;
    private static final double NANOS = 1e9;

    private DetectorShare() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path model = folder.resolve("retina.onnx");
        Network network = RetinaNetwork.of(64, 128, 5);
        NetworkExport.write(model, network, RetinaNetwork.weights(network, 1), SIZE);
        Files.writeString(folder.resolve("retina.json"), """
                {"output": {"kind": "anchors", "names": ["scores", "boxes"], "stride": 16,
                            "anchors": [12.8, 25.6, 38.4, 51.2, 64], "threshold": 0.5},
                 "classes": ["mitotic figure"]}
                """);
        EngineSettings settings = EngineSettings.of(System.getenv());
        ModelEngine engine = EngineLoader.ofJars(
                ModelKind.ONNX,
                new EngineFiles(EngineRelease.named(ModelKind.ONNX.engine()), settings).get(DetectListener.SILENT),
                settings.folder().resolve("unpacked"));
        int threads = Runtime.getRuntime().availableProcessors();
        try (ModelSession session = engine.open(model, ModelEngine.Device.CPU, threads)) {
            Tensor tile = new Tensor("", new long[] {1, 3, SIZE, SIZE}, new float[3 * SIZE * SIZE]);
            session.run(tile);
            for (String image : List.of(args).subList(1, args.length)) {
                row(Path.of(image), model, folder, session, tile);
            }
        }
    }

    private static void row(Path image, Path model, Path folder, ModelSession session, Tensor tile) throws Exception {
        long[] times = new long[2];
        DetectListener clock = new DetectListener() {
            @Override
            public void detecting(int images, long tiles) {
                times[0] = System.nanoTime();
            }

            @Override
            public void ended() {
                times[1] = System.nanoTime();
            }
        };
        DetectResult result = DetectorRun.run(
                DetectSettings.builder(model, folder.resolve("found.json"))
                        .imageFiles(List.of(image))
                        .images(image.toAbsolutePath().getParent())
                        .force(true)
                        .build(),
                clock);
        double whole = (times[1] - times[0]) / NANOS;
        long start = System.nanoTime();
        for (long i = 0; i < result.tiles(); i++) {
            session.run(tile);
        }
        double alone = (System.nanoTime() - start) / NANOS;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f %% | %.0f |%n",
                image.getFileName(),
                result.tiles(),
                whole,
                alone,
                100 * (whole - alone) / whole,
                1000 * whole / result.tiles());
    }
}
