package dev.midog.learn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of model files, by the extension of their names. */
public enum ModelKind {
    /** ONNX. */
    ONNX(".onnx", "onnx", "ai.djl.onnxruntime.engine.OrtEngine"),
    /** TorchScript, as PyTorch's {@code torch.jit.save} writes it. */
    TORCHSCRIPT(".pt", "torch", "ai.djl.pytorch.engine.PtEngine");

    private final String extension;
    private final String engine;
    private final String engineClass;

    ModelKind(String extension, String engine, String engineClass) {
        this.extension = extension;
        this.engine = engine;
        this.engineClass = engineClass;
    }

    /** A class that is there where the engine is. */
    String engineClass() {
        return engineClass;
    }

    /** The extension of their names, with its dot. */
    public String extension() {
        return extension;
    }

    /** The name of the engine that runs them, in the list of engines to fetch. */
    public String engine() {
        return engine;
    }

    /** The kind of {@code file}; empty where its name has another extension. */
    public static Optional<ModelKind> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> name.endsWith(kind.extension))
                .findFirst();
    }
}
