package dev.midog.image.tiff;

/** Undoes horizontal differencing (predictor 2; TIFF 6.0, section 14), row by row. */
final class Predictor {
    private final int bands;
    private final int bytesPerSample;
    private final boolean bigEndian;

    Predictor(TiffLevel level) {
        this.bands = level.layout().bandsInSegment();
        this.bytesPerSample = level.layout().bytesPerSample();
        this.bigEndian = level.bigEndian();
    }

    /** Turns the differences of {@code rows} rows of {@code rowBytes} bytes into samples, in place. */
    void undo(byte[] samples, int rows, int rowBytes) {
        for (int row = 0; row < rows; row++) {
            int start = row * rowBytes;
            if (bytesPerSample == 2) {
                undoWide(samples, start, start + rowBytes);
            } else if (bands == 3) {
                undoThree(samples, start, start + rowBytes);
            } else {
                undoBytes(samples, start, start + rowBytes);
            }
        }
    }

    private void undoBytes(byte[] samples, int start, int end) {
        for (int i = start + bands; i < end; i++) {
            samples[i] += samples[i - bands];
        }
    }

    /** The usual case, with the three sums in registers: the loop above waits for each byte it stored. */
    private static void undoThree(byte[] samples, int start, int end) {
        byte first = 0;
        byte second = 0;
        byte third = 0;
        for (int i = start; i < end - 2; i += 3) {
            first += samples[i];
            second += samples[i + 1];
            third += samples[i + 2];
            samples[i] = first;
            samples[i + 1] = second;
            samples[i + 2] = third;
        }
    }

    private void undoWide(byte[] samples, int start, int end) {
        int high = bigEndian ? 0 : 1;
        int low = 1 - high;
        int step = 2 * bands;
        for (int i = start + step; i < end; i += 2) {
            int sum = (samples[i + high] << 8)
                    + (samples[i + low] & 0xff)
                    + (samples[i - step + high] << 8)
                    + (samples[i - step + low] & 0xff);
            samples[i + high] = (byte) (sum >> 8);
            samples[i + low] = (byte) sum;
        }
    }
}
