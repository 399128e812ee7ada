package dev.midog.learn.card;

import dev.midog.core.model.MidogException;
import java.util.List;

/**
 * How pixels are handed to a model.
 *
 * @param size the side of its square input, in pixels
 * @param layout the order of the dimensions
 * @param channels the order of the colors
 * @param mean of each channel, subtracted after scaling to the range
 * @param std of each channel, divided by after that
 * @param low what the value 0 of a pixel becomes
 * @param high what the value 255 of a pixel becomes
 * @param isSingle whether the model takes one image without a dimension for the batch
 * @param fixedBatch how many images every run takes; 0 where any number will do
 */
public record InputCard(
        int size,
        Layout layout,
        Channels channels,
        List<Double> mean,
        List<Double> std,
        double low,
        double high,
        boolean isSingle,
        int fixedBatch) {
    /** The order of the dimensions. */
    public enum Layout {
        /** Image, channel, row, column. */
        NCHW,
        /** Image, row, column, channel. */
        NHWC
    }

    /** The order of the colors. */
    public enum Channels {
        /** Red, green, blue. */
        RGB,
        /** Blue, green, red, as of OpenCV. */
        BGR
    }

    private static final int BANDS = 3;
    private static final double BRIGHTEST = 255;

    /** Copies the lists. */
    public InputCard {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** An input for any number of images, or for one. */
    public InputCard(
            int size,
            Layout layout,
            Channels channels,
            List<Double> mean,
            List<Double> std,
            double low,
            double high,
            boolean isSingle) {
        this(size, layout, channels, mean, std, low, high, isSingle, isSingle ? 1 : 0);
    }

    /**
     * The same input for images of other colors.
     *
     * @param rgbMean of red, green and blue, in that order, each from 0 to 1
     * @param rgbStd the same
     */
    public InputCard withColors(List<Double> rgbMean, List<Double> rgbStd) {
        double width = high - low;
        return new InputCard(
                size,
                layout,
                channels,
                inOrder(rgbMean.stream().map(value -> low + width * value).toList()),
                inOrder(rgbStd.stream().map(value -> width * value).toList()),
                low,
                high,
                isSingle,
                fixedBatch);
    }

    private List<Double> inOrder(List<Double> rgb) {
        return channels == Channels.RGB ? rgb : List.of(rgb.get(2), rgb.get(1), rgb.get(0));
    }

    /**
     * How many images are handed over at once where {@code batch} is asked for.
     *
     * @throws MidogException where the model takes another number, or an input would be too large
     */
    public int images(int batch) {
        if (fixedBatch != 0 && batch != 1 && batch != fixedBatch) {
            throw MidogException.usage(
                    fixedBatch == 1
                            ? "the model takes one image a run; give a batch of 1"
                            : "the model takes " + fixedBatch + " images a run; give a batch of " + fixedBatch);
        }
        int images = fixedBatch == 0 ? batch : fixedBatch;
        long most = (Integer.MAX_VALUE - 8L) / ((long) size * size * BANDS);
        if (images > most) {
            throw MidogException.usage("a batch of " + images + " images of " + size
                    + " pixels is too large; give a batch of " + most + " at most");
        }
        return images;
    }

    /** How many images a run takes to look at {@code tiles} of them, at most as many as {@link #images} says. */
    public int runFor(int tiles) {
        return fixedBatch == 0 ? tiles : fixedBatch;
    }

    /** The shape of the input for {@code batch} images. */
    public long[] shape(int batch) {
        if (isSingle) {
            return layout == Layout.NCHW ? new long[] {BANDS, size, size} : new long[] {size, size, BANDS};
        }
        return layout == Layout.NCHW ? new long[] {batch, BANDS, size, size} : new long[] {batch, size, size, BANDS};
    }

    /**
     * Writes one image into an input.
     *
     * @param rgb {@code size * size * 3} bytes, row by row, R G B
     * @param input receives the values
     * @param index the place of the image in the batch
     */
    public void fill(byte[] rgb, float[] input, int index) {
        int pixels = size * size;
        int start = index * pixels * BANDS;
        for (int band = 0; band < BANDS; band++) {
            int color = channels == Channels.RGB ? band : BANDS - 1 - band;
            float[] table = table(band);
            int at = layout == Layout.NCHW ? start + band * pixels : start + band;
            int step = layout == Layout.NCHW ? 1 : BANDS;
            for (int pixel = 0, from = color; pixel < pixels; pixel++, from += BANDS, at += step) {
                input[at] = table[rgb[from] & 0xFF];
            }
        }
    }

    /** What each value of a pixel becomes in the model's channel {@code band}. */
    private float[] table(int band) {
        float[] table = new float[(int) BRIGHTEST + 1];
        for (int value = 0; value < table.length; value++) {
            double scaled = low + (high - low) * value / BRIGHTEST;
            table[value] = (float) ((scaled - mean.get(band)) / std.get(band));
        }
        return table;
    }
}
