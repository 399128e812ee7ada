package dev.midog.learn.network;

/** A step of a network: takes what earlier layers gave, by their names, and gives one result under its own name. */
public sealed interface Layer {
    /** The name of the result, and of the layer's weights. */
    String name();

    /** The name of what it takes: the network's input or an earlier layer. */
    String input();

    /**
     * A convolution with a square kernel and zeros around the image.
     *
     * @param from channels that it takes
     * @param to channels that it gives
     * @param kernel the side of the kernel
     * @param stride how many cells further each next cell looks
     * @param hasBias whether a number is added to each channel
     */
    record Convolution(String name, String input, int from, int to, int kernel, int stride, boolean hasBias)
            implements Layer {
        /** How many rows and columns of zeros are put around: half the kernel. */
        public int padding() {
            return kernel / 2;
        }

        /** The name of its kernels. */
        public String weight() {
            return name + ".weight";
        }

        /** The name of what is added. */
        public String bias() {
            return name + ".bias";
        }
    }

    /**
     * Batch normalization of the result of a convolution, which nothing else takes.
     *
     * @param channels of the convolution
     */
    record Normalization(String name, String input, int channels) implements Layer {
        /** Added to the variance, as in PyTorch. */
        public static final float EPSILON = 1e-5f;

        /** The share of a batch's statistics in the running ones, as in PyTorch. */
        public static final float MOMENTUM = 0.1f;

        /** The name of its factors. */
        public String weight() {
            return name + ".weight";
        }

        /** The name of what is added. */
        public String bias() {
            return name + ".bias";
        }

        /** The name of the running means, which are not trained. */
        public String mean() {
            return name + ".running_mean";
        }

        /** The name of the running variances, which are not trained. */
        public String variance() {
            return name + ".running_var";
        }
    }

    /** The greater of each value and zero. */
    record Rectification(String name, String input) implements Layer {}

    /** The greatest value of each square of 3 cells around every second cell. */
    record Pooling(String name, String input) implements Layer {}

    /** Each cell four times: twice as many rows and columns. */
    record Doubling(String name, String input) implements Layer {}

    /**
     * The sum of two results of one shape.
     *
     * @param other the name of the second
     */
    record Sum(String name, String input, String other) implements Layer {}

    /**
     * Channels in groups of {@code columns} as rows, in the order row, column, group: from {@code N x C x H x W} to
     * {@code N x (H W C / columns) x columns}.
     */
    record Rows(String name, String input, int columns) implements Layer {}
}
