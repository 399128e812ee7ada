package dev.midog.learn.card;

import dev.midog.core.model.MidogException;
import dev.midog.learn.onnx.OnnxSignature;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The input that the file of an ONNX model states: an image, or a batch of them.
 *
 * @param shape the size of each dimension; -1 for any
 */
record GraphInput(Path model, List<Long> shape) {
    private static final int SINGLE_DIMENSIONS = 3;
    private static final long BANDS = 3;
    private static final int LARGEST_SIDE = 1 << 14;
    private static final int MOST_IMAGES = 256;
    private static final int ROW_OF_NCHW = 2;

    GraphInput {
        shape = List.copyOf(shape);
    }

    /**
     * The input that {@code signature} states.
     *
     * @throws MidogException where the model takes anything but images as 32-bit floats
     */
    static GraphInput of(Path model, OnnxSignature signature) {
        List<OnnxSignature.Value> inputs = signature.inputs();
        if (inputs.size() > 1) {
            throw MidogException.invalidData(model + " has " + inputs.size() + " inputs ("
                    + inputs.stream().map(OnnxSignature.Value::name).collect(Collectors.joining(", "))
                    + ") where one, the image, belongs; export the model with the image as its only input");
        }
        OnnxSignature.Value input = inputs.get(0);
        if (!input.isFloats()) {
            throw MidogException.invalidData(model + " takes " + input.typeName()
                    + " where 32-bit floats belong; export the model with an input of 32-bit floats");
        }
        int dimensions = input.shape().size();
        if (dimensions != 0 && dimensions != SINGLE_DIMENSIONS && dimensions != SINGLE_DIMENSIONS + 1) {
            throw MidogException.invalidData(model + " takes an input of " + dimensions
                    + " dimensions where an image or a batch of images belongs; export the network of the detector");
        }
        return new GraphInput(model, input.shape());
    }

    /** Whether it is one image without a dimension for the batch, as the detectors of torchvision have. */
    boolean isSingle() {
        return shape.size() == SINGLE_DIMENSIONS;
    }

    /** How many images a run takes; 0 where any number will do. */
    int batch() {
        long images = isSingle() ? 1 : size(0);
        return images < 1 || images > MOST_IMAGES ? 0 : (int) images;
    }

    /** The order that the place of the three colors tells; {@code NCHW} where none does. */
    InputCard.Layout layout() {
        return channels(InputCard.Layout.NHWC) == BANDS && channels(InputCard.Layout.NCHW) != BANDS
                ? InputCard.Layout.NHWC
                : InputCard.Layout.NCHW;
    }

    /** How many channels there are where they lie as in {@code layout}; -1 for any. */
    long channels(InputCard.Layout layout) {
        return size(layout == InputCard.Layout.NCHW ? row(layout) - 1 : row(layout) + 2);
    }

    /** The side of the image; -1 for any. */
    long side(InputCard.Layout layout) {
        long rows = size(row(layout));
        long columns = size(row(layout) + 1);
        if (rows > 0 && columns > 0 && rows != columns) {
            throw MidogException.invalidData(model + " takes images of " + columns + " x " + rows
                    + " pixels, and tiles are square; export the model for square images");
        }
        return Math.max(rows, columns) > LARGEST_SIDE ? -1 : Math.max(rows, columns);
    }

    private int row(InputCard.Layout layout) {
        return (layout == InputCard.Layout.NCHW ? ROW_OF_NCHW : 1) - (isSingle() ? 1 : 0);
    }

    private long size(int dimension) {
        return dimension < shape.size() ? shape.get(dimension) : -1;
    }
}
