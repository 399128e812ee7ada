package dev.midog.learn.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.midog.core.model.MidogException;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.ModelKind;
import dev.midog.learn.ModelSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An engine of the Deep Java Library. */
abstract class DjlEngine implements ModelEngine {
    private static final String OF_SCRIPT = "RuntimeError: ";
    private static final String OF_RUNTIME = " - message: ";

    private final ModelKind kind;
    private final String engineName;

    DjlEngine(ModelKind kind, String engineName) {
        this.kind = kind;
        this.engineName = engineName;
    }

    @Override
    public final ModelKind kind() {
        return kind;
    }

    @Override
    public final String title() throws IOException {
        return inContext(() -> engineName + " " + engine().getVersion());
    }

    /** Options of a model that runs on this many threads, which an engine may also set for itself. */
    abstract Map<String, Object> options(int threads);

    /** Prepares the engine, once it runs. */
    void started(Engine running) {}

    @Override
    public final ModelSession open(Path file, Device device, int threads) throws IOException {
        return inContext(() -> {
            Model model = Model.newInstance(
                    "model",
                    device == Device.GPU ? ai.djl.Device.gpu() : ai.djl.Device.cpu(),
                    engine().getEngineName());
            try {
                started(engine());
                Path whole = file.toAbsolutePath();
                model.load(whole.getParent(), whole.getFileName().toString(), options(threads));
                return new DjlSession(file, model);
            } catch (MalformedModelException | EngineException | IllegalArgumentException | IllegalStateException e) {
                model.close();
                boolean onGpu = device == Device.GPU;
                throw new MidogException(
                        onGpu ? MidogException.ErrorKind.OPERATION : MidogException.ErrorKind.INVALID_DATA,
                        file + " cannot be loaded by " + engineName + " on the " + device + ": " + reason(e)
                                + (onGpu ? "; a GPU needs other files of the engine, see docs/detect.md" : ""),
                        e);
            } catch (IOException | RuntimeException | LinkageError e) {
                model.close();
                throw e;
            }
        });
    }

    private Engine engine() {
        return Engine.getEngine(engineName);
    }

    /** The first line of the innermost fault; of a program in TorchScript the last, before which its lines are listed, and of ONNX Runtime
     * without its code. */
    static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).strip();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return cause.getClass().getSimpleName();
        }
        int at = lines.get(0).indexOf(OF_RUNTIME);
        if (at >= 0) {
            return lines.get(0).substring(at + OF_RUNTIME.length());
        }
        String last = lines.get(lines.size() - 1).strip();
        return last.startsWith(OF_SCRIPT) ? last.substring(OF_SCRIPT.length()) : lines.get(0);
    }

    /** Work that may fail to read. */
    interface Work<T> {
        T run() throws IOException, MalformedModelException;
    }

    /**
     * Does {@code work} where the library finds itself by the thread's loader.
     *
     * <p>The library asks no server, reports no use, and takes no second engine to help the first.
     */
    static <T> T inContext(Work<T> work) throws IOException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DjlEngine.class.getClassLoader());
        try {
            return work.run();
        } catch (MalformedModelException e) {
            throw new IOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
