package dev.midog.view;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request as it goes over the wire, with any path and any headers: clients of the JDK send good ones alone. */
final class RawRequest {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private final String line;
    private final List<String> headers = new ArrayList<>();
    private String body = "";

    private RawRequest(int port, String line) {
        this.port = port;
        this.line = line;
    }

    /**
     * An answer; of status 0 where the server closed the connection instead.
     *
     * @param head the status and the headers, in lower case
     */
    record Reply(int status, String head, String body) {}

    /** A request of {@code method} for {@code path} at the server of {@code address}; it has no headers yet. */
    static RawRequest of(String address, String method, String path) {
        return new RawRequest(URI.create(address).getPort(), method + " " + path + " HTTP/1.1");
    }

    /** Anything at all, sent to the server of {@code address} as if it were a request. */
    static RawRequest ofLine(String address, String line) {
        return new RawRequest(URI.create(address).getPort(), line);
    }

    RawRequest header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    /** The usual name of the server. */
    RawRequest host() {
        return header("Host", "127.0.0.1:" + port);
    }

    RawRequest body(String text) {
        body = text;
        return header("Content-Length", String.valueOf(text.length()));
    }

    /** Sends it and waits for the answer. */
    Reply send() throws IOException {
        try (Socket socket = open()) {
            String request = line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n" + body;
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException e) {
                // The server may answer and close before it has read everything.
                assertClosed(e);
            }
            String answer = answer(socket);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                return new Reply(0, "", answer);
            }
            return new Reply(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end).toLowerCase(Locale.ROOT),
                    answer.substring(end + 4));
        }
    }

    private static String answer(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            assertClosed(e);
            return "";
        }
    }

    private static void assertClosed(IOException e) throws IOException {
        if (!String.valueOf(e.getMessage()).contains("pipe")
                && !String.valueOf(e.getMessage()).contains("reset")) {
            throw e;
        }
    }

    /** A connection on which the request has begun and does not go on. */
    Socket begin() throws IOException {
        Socket socket = open();
        socket.getOutputStream().write((line + "\r\nHost: ").getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
