package dev.midog.learn.djl;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the native code of PyTorch prints on standard error by itself. */
final class TorchLog {
    private static final String LEVEL = "FLAGS_caffe2_log_level";
    private static final int ERRORS = 2;

    private TorchLog() {}

    /**
     * Leaves out its warnings: on virtual machines whose processor NNPACK does not know, one comes with each convolution of a small
     * image. Where its library has no such setting, they stay. To be called once the engine runs.
     */
    static void errorsOnly() {
        try {
            Path where = Path.of((String) Class.forName("ai.djl.pytorch.jni.LibUtils")
                    .getMethod("getLibtorchPath")
                    .invoke(null));
            Path folder = Files.isDirectory(where) ? where : where.resolveSibling("");
            NativeLibrary.getInstance(
                            folder.resolve(System.mapLibraryName("c10")).toString())
                    .getGlobalVariableAddress(LEVEL)
                    .setInt(0, ERRORS);
        } catch (ReflectiveOperationException | UnsatisfiedLinkError e) {
            // what it prints changes no figure
        }
    }
}
