package dev.midog.fetch.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Bounds what a server sends beside the bytes of a body, such as headers and the extensions of chunks.
 *
 * <p>The HTTP client reads in the thread that asks, so each thread counts what its own request takes in.
 */
final class OverheadLimit {
    /** Headers alone are at most 256 KiB for the HTTP client. */
    private static final long MOST_BYTES = 1 << 20;

    private static final ThreadLocal<long[]> TAKEN = new ThreadLocal<>();

    private OverheadLimit() {}

    /** A request of this thread begins. */
    static void begin() {
        TAKEN.set(new long[1]);
    }

    /** Bytes of a body have come out of what this thread took in. */
    static void reset() {
        long[] count = TAKEN.get();
        if (count != null) {
            count[0] = 0;
        }
    }

    /** This thread's request has ended. */
    static void end() {
        TAKEN.remove();
    }

    private static void took(int bytes) throws IOException {
        long[] count = TAKEN.get();
        if (count != null && bytes > 0) {
            count[0] += bytes;
            if (count[0] > MOST_BYTES) {
                throw new IOException("it sent over a megabyte of headers or of chunk extensions");
            }
        }
    }

    /** Makes sockets whose bytes count. */
    static SocketFactory sockets() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new CountedSocket();
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException("the HTTP client connects its sockets itself");
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
                return createSocket(host, port);
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                return createSocket(host.getHostName(), port);
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
                return createSocket(host, port);
            }
        };
    }

    private static final class CountedSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    took(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    took(count);
                    return count;
                }
            };
        }
    }
}
