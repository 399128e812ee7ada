package dev.midog.figshare;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One web server on loopback; a thread a connection. */
final class FakeHost implements Closeable {
    private final FakeFigshare figshare;
    private final Host host;
    private final String address;
    private final int sendBufferBytes;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Serves those who come to {@code server}, which its own addresses call {@code address}. */
    FakeHost(FakeFigshare figshare, Host host, String address, ServerSocket server, int sendBufferBytes) {
        this.figshare = figshare;
        this.host = host;
        this.address = address;
        this.sendBufferBytes = sendBufferBytes;
        this.server = server;
        start(this::accept);
    }

    String address() {
        return address;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setSendBufferSize(sendBufferBytes);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] words = line.split(" ");
                Exchange exchange = new Exchange(figshare, host, socket, words[0], pathOf(words[1]), headers(in));
                figshare.answer(exchange);
                if (!exchange.isOpen()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, as clients do.
        } finally {
            sockets.remove(socket);
        }
    }

    /** A client that takes this host for a proxy sends the whole address. */
    private static String pathOf(String target) {
        return target.replaceFirst("^http://[^/]*", "");
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1).strip();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "fake-" + host);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
