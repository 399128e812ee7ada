package dev.midog.learn.djl;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of PyTorch's native code that the library over it does not offer; to be called once the engine runs. */
final class TorchNative {
    private static final String LEVEL = "FLAGS_caffe2_log_level";
    private static final int ERRORS = 2;
    private static final String CONTEXT = "_ZN2at13globalContextEv";
    private static final String USE_ONEDNN = "_ZN2at7Context20setUserEnabledMkldnnEb";

    private TorchNative() {}

    /**
     * Leaves out its warnings: on virtual machines whose processor NNPACK does not know, one comes with each convolution of a small
     * image. Where there is no such setting, they stay.
     */
    static void errorsOnly() {
        try {
            library("c10").getGlobalVariableAddress(LEVEL).setInt(0, ERRORS);
        } catch (ReflectiveOperationException | UnsatisfiedLinkError e) {
            // what it prints changes no figure
        }
    }

    /** Has it compute without oneDNN, which is slower; false where there is no such setting. */
    static boolean withoutOneDnn() {
        try {
            NativeLibrary torch = library("torch_cpu");
            Pointer context = torch.getFunction(CONTEXT).invokePointer(new Object[0]);
            torch.getFunction(USE_ONEDNN).invokeVoid(new Object[] {context, false});
            return true;
        } catch (ReflectiveOperationException | UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static NativeLibrary library(String name) throws ReflectiveOperationException {
        Path where = Path.of((String) Class.forName("ai.djl.pytorch.jni.LibUtils")
                .getMethod("getLibtorchPath")
                .invoke(null));
        Path folder = Files.isDirectory(where) ? where : where.resolveSibling("");
        return NativeLibrary.getInstance(
                folder.resolve(System.mapLibraryName(name)).toString());
    }
}
