package dev.midog.learn.djl;

import ai.djl.engine.Engine;
import dev.midog.learn.ModelKind;
import java.util.Map;

/** PyTorch, which runs TorchScript. */
public final class TorchEngine extends DjlEngine {
    /** Made by the service loader. */
    public TorchEngine() {
        super(ModelKind.TORCHSCRIPT, "PyTorch");
    }

    @Override
    Map<String, Object> options(int threads) {
        setThreads(threads);
        return Map.of();
    }

    @Override
    void started(Engine running) {
        TorchNative.errorsOnly();
        TorchCheck.run(running);
    }

    /** The library reads them before its first run, and for all models alike. */
    static void setThreads(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }
}
