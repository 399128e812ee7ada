package dev.midog.learn.djl;

import dev.midog.learn.ModelKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** ONNX Runtime. */
public final class OnnxEngine extends DjlEngine {
    /** Made by the service loader. */
    public OnnxEngine() {
        super(ModelKind.ONNX, "OnnxRuntime");
    }

    @Override
    Map<String, Object> options(int threads) {
        Map<String, Object> options = new HashMap<>();
        options.put("intraOpNumThreads", Integer.toString(threads));
        options.put("interOpNumThreads", "1");
        quietOptions().ifPresent(quiet -> options.put("sessionOptions", quiet));
        return options;
    }

    /** Options with which the native code does not print what it also throws, and no warnings; its classes are in the engine alone. */
    private static Optional<Object> quietOptions() {
        try {
            Class<?> levels = Class.forName("ai.onnxruntime.OrtLoggingLevel");
            Class<?> options = Class.forName("ai.onnxruntime.OrtSession$SessionOptions");
            Object quiet = options.getConstructor().newInstance();
            options.getMethod("setSessionLogLevel", levels)
                    .invoke(quiet, levels.getField("ORT_LOGGING_LEVEL_FATAL").get(null));
            return Optional.of(quiet);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
