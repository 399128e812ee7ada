package dev.midog.learn.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.midog.core.model.MidogException;

/**
 * Makes sure that PyTorch computes convolutions right on this processor. Its oneDNN drops part of the weights on virtual machines that do
 * not state the sizes of the processor's caches, where the number of channels is not a multiple of 16.
 */
final class TorchCheck {
    private static final int CHANNELS = 24;
    private static final int SIDE = 8;
    private static final int KERNEL = 3;

    private TorchCheck() {}

    /**
     * Computes a convolution whose result is known, and does without oneDNN where it is another.
     *
     * @throws MidogException where it is another without it, too
     */
    static void run(Engine engine) {
        if (!isRight(engine) && !(TorchNative.withoutOneDnn() && isRight(engine))) {
            throw MidogException.operation(
                    "PyTorch computes convolutions wrongly on this processor, which does not state the"
                            + " sizes of its caches; export the model as ONNX, or set ONEDNN_MAX_CPU_ISA=SSE41 in the environment");
        }
    }

    private static boolean isRight(Engine engine) {
        try (NDManager manager = engine.newBaseManager(Device.cpu())) {
            NDArray image = manager.ones(new Shape(2, CHANNELS, SIDE, SIDE));
            NDArray kernels = manager.ones(new Shape(CHANNELS, CHANNELS, KERNEL, KERNEL));
            NDArray sums = Conv2d.conv2d(image, kernels).singletonOrThrow();
            int right = CHANNELS * KERNEL * KERNEL;
            return sums.min().getFloat() == right && sums.max().getFloat() == right;
        }
    }
}
