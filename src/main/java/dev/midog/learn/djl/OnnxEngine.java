package dev.midog.learn.djl;

import dev.midog.learn.ModelKind;
import java.util.Map;

/** ONNX Runtime. */
public final class OnnxEngine extends DjlEngine {
    /** Made by the service loader. */
    public OnnxEngine() {
        super(ModelKind.ONNX, "OnnxRuntime");
    }

    @Override
    Map<String, String> options(int threads) {
        return Map.of("intraOpNumThreads", Integer.toString(threads), "interOpNumThreads", "1");
    }
}
