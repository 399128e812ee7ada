package dev.midog.figshare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Serves 8 images of 64 MB to {@code src/bench/download.sh} until its stdin ends. */
final class BenchServer {
    private static final int FILES = 8;
    private static final int SIZE = 64_000_000;
    private static final int SEND_BUFFER_BYTES = 1 << 20;

    private BenchServer() {}

    /** Prints the API's address, the download host's, and {@code ready}, each on a line. */
    public static void main(String[] args) throws IOException {
        try (FakeFigshare figshare = new FakeFigshare(SEND_BUFFER_BYTES)) {
            for (int number = 1; number <= FILES; number++) {
                figshare.image(number, SIZE);
            }
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(figshare.apiAddress());
            out.println(figshare.ndownloaderAddress());
            out.println("ready");
            while (System.in.read() >= 0) {
                // Lives as long as the one who started it.
            }
        }
    }
}
