package dev.midog.figshare;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request to a fake host and the means to answer it in any way, right or wrong. */
public final class Exchange {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int CHUNK = 16384;

    private final FakeFigshare figshare;
    private final Host host;
    private final Socket socket;
    private final OutputStream out;
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private boolean open = true;

    Exchange(FakeFigshare figshare, Host host, Socket socket, String method, String path, Map<String, String> headers)
            throws IOException {
        this.figshare = figshare;
        this.host = host;
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
        this.method = method;
        this.path = path;
        this.headers = headers;
    }

    public Host host() {
        return host;
    }

    public String method() {
        return method;
    }

    /** The path with its query. */
    public String path() {
        return path;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Map<String, String> headers() {
        return headers;
    }

    FakeFigshare figshare() {
        return figshare;
    }

    /** The first byte asked for; 0 where there is no range. */
    public long rangeStart() {
        Matcher matcher = RANGE.matcher(header("Range").orElse(""));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    public boolean hasRange() {
        return header("Range").isPresent();
    }

    /** Whether the connection can take another request. */
    boolean isOpen() {
        return open && !socket.isClosed();
    }

    /** Answers with a small text. */
    public void answer(int status, Map<String, String> answerHeaders, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        head(status, body.length, answerHeaders);
        if (!method.equals("HEAD")) {
            out.write(body);
        }
        out.flush();
    }

    /** Answers as a JSON API does. */
    public void json(int status, String json) throws IOException {
        answer(status, Map.of("Content-Type", "application/json"), json);
    }

    /** Redirects. */
    public void redirect(String location) throws IOException {
        answer(302, Map.of("Location", location), "");
    }

    /** Sends status and headers; a negative length sends none. */
    public void head(int status, long length, Map<String, String> answerHeaders) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(answerHeaders);
        if (length >= 0) {
            all.put("Content-Length", Long.toString(length));
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Answers rightly. */
    public void proceed() throws IOException {
        figshare.proceed(this);
    }

    /** Sends a part of a body and counts it. */
    public void send(byte[] bytes, long from, long to) throws IOException {
        for (long at = from; at < to; at += CHUNK) {
            int count = (int) Math.min(CHUNK, to - at);
            out.write(bytes, (int) at, count);
            out.flush();
            figshare.sent(host, count);
        }
    }

    /** Sends a piece of a chunked body; an empty one ends it. */
    public void sendChunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        figshare.sent(host, bytes.length);
    }

    /** Sends these characters as they are, of an answer that no method here would give. */
    public void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Answers as a good object store does: the file, or the range of it that is asked for. */
    public void serve(StoredFile file) throws IOException {
        serve(file, file.bytes(), file.bytes().length);
    }

    /** Announces {@code file} but sends {@code bytes}, and of those only up to byte {@code end}. */
    public void serve(StoredFile file, byte[] bytes, long end) throws IOException {
        long size = file.bytes().length;
        boolean same = header("If-Range").map(file.etag()::equals).orElse(true);
        long start = same ? rangeStart() : 0;
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("ETag", file.etag());
        answer.put("Accept-Ranges", "bytes");
        answer.put("Content-Type", "binary/octet-stream");
        if (start >= size) {
            answer.put("Content-Range", "bytes */" + size);
            answer(416, answer, "<Error><Code>InvalidRange</Code></Error>");
            return;
        }
        boolean partial = hasRange() && same;
        if (partial) {
            answer.put("Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size);
        }
        head(partial ? 206 : 200, size - start, answer);
        send(bytes, start, Math.min(end, size));
        if (end < size) {
            close();
        }
    }

    /** Ends the connection in good order. */
    public void close() throws IOException {
        open = false;
        socket.close();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        open = false;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits until the client has gone away. */
    public void untilClientLeaves() throws IOException {
        open = false;
        byte[] nothing = new byte[1];
        Arrays.fill(nothing, (byte) 0);
        while (socket.getInputStream().read(nothing) >= 0) {
            // A client that sends is still there.
        }
    }
}
