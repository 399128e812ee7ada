package dev.midog.figshare;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A way to answer a request other than the right one. */
@FunctionalInterface
public interface Fault {
    void answer(Exchange exchange) throws IOException;

    /** An error as the API words it. */
    static Fault json(int status) {
        return exchange -> exchange.json(status, "{\"message\": \"status " + status + "\", \"code\": " + status + "}");
    }

    /** A web page with an error status. */
    static Fault html(int status) {
        return exchange -> exchange.answer(
                status, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><html><body>no</body></html>");
    }

    /** The store's answer to a signature that ran out. */
    static Fault expired() {
        return exchange -> exchange.answer(
                403,
                Map.of("Content-Type", "application/xml"),
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
    }

    /** A firewall's challenge: 202, empty. */
    static Fault challenge() {
        return exchange -> exchange.answer(202, Map.of("x-amzn-waf-action", "challenge"), "");
    }

    /** 202, empty, without a word. */
    static Fault acceptedOnly() {
        return exchange -> exchange.answer(202, Map.of(), "");
    }

    /** A firewall's captcha: 405. */
    static Fault captcha() {
        return exchange -> exchange.answer(
                405, Map.of("x-amzn-waf-action", "captcha", "Content-Type", "text/html"), "<html>captcha</html>");
    }

    /** An error status that asks to come back later, in seconds or as a date. */
    static Fault retryAfter(int status, String when) {
        return exchange -> exchange.answer(status, Map.of("Retry-After", when), "{\"message\": \"later\"}");
    }

    /** Success with no bytes. */
    static Fault empty() {
        return exchange -> exchange.answer(200, Map.of("Content-Type", "binary/octet-stream"), "");
    }

    /** The body ends after {@code bytes} more bytes. */
    static Fault truncated(long bytes) {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            exchange.serve(file, file.bytes(), exchange.rangeStart() + bytes);
        };
    }

    /** The connection is reset after {@code bytes} more bytes. */
    static Fault reset(long bytes) {
        return exchange -> {
            begin(exchange, bytes);
            exchange.reset();
        };
    }

    /** Nothing more comes after {@code bytes} more bytes. */
    static Fault stall(long bytes) {
        return exchange -> {
            begin(exchange, bytes);
            exchange.untilClientLeaves();
        };
    }

    /** After {@code bytes} more bytes they come one at a time. */
    static Fault drip(long bytes, int milliseconds) {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            begin(exchange, bytes);
            for (long at = exchange.rangeStart() + bytes; at < file.bytes().length; at++) {
                exchange.send(file.bytes(), at, at + 1);
                LockSupport.parkNanos(milliseconds * 1_000_000L);
            }
        };
    }

    /** One byte is another, {@code bytes} from where the answer starts. */
    static Fault flipped(long bytes) {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            byte[] wrong = file.bytes().clone();
            wrong[(int) Math.min(wrong.length - 1, exchange.rangeStart() + bytes)] ^= 0x20;
            exchange.serve(file, wrong, wrong.length);
        };
    }

    /** A web page with 200. */
    static Fault page() {
        return exchange -> exchange.answer(
                200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><html><body>sign in</body></html>");
    }

    /** A web page with 200 that claims to be a file. */
    static Fault unnamedPage() {
        return exchange -> exchange.answer(
                200, Map.of("Content-Type", "binary/octet-stream"), " <html><body>sign in</body></html>");
    }

    /** The whole file, whatever range is asked for. */
    static Fault rangeIgnored() {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            exchange.head(200, file.bytes().length, Map.of("ETag", file.etag()));
            exchange.send(file.bytes(), 0, file.bytes().length);
        };
    }

    /** Another range than the one asked for. */
    static Fault wrongRange() {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            long size = file.bytes().length;
            exchange.head(206, size - 1, Map.of("Content-Range", "bytes 1-" + (size - 1) + "/" + size));
            exchange.send(file.bytes(), 1, size);
        };
    }

    /** 206 with the tag of another version. */
    static Fault otherTag() {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            long start = exchange.rangeStart();
            long size = file.bytes().length;
            exchange.head(
                    206,
                    size - start,
                    Map.of("Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size, "ETag", "\"other\""));
            exchange.send(file.bytes(), start, size);
        };
    }

    /** The file as another length of bytes, with its length announced. */
    static Fault resized(long size) {
        return exchange -> {
            exchange.head(200, size, Map.of());
            byte[] piece = new byte[65536];
            piece[0] = 'I';
            for (long at = 0; at < size; at += piece.length) {
                exchange.send(piece, 0, Math.min(piece.length, size - at));
            }
        };
    }

    /** A body without end whose length is not announced. */
    static Fault endless() {
        return exchange -> {
            exchange.head(200, -1, Map.of("Transfer-Encoding", "chunked"));
            byte[] piece = new byte[65536];
            piece[0] = 'I';
            while (true) {
                exchange.sendChunk(piece);
            }
        };
    }

    /** The right file with its length not announced. */
    static Fault chunked() {
        return exchange -> {
            exchange.head(200, -1, Map.of("Transfer-Encoding", "chunked"));
            exchange.sendChunk(exchange.figshare().fileOf(exchange).bytes());
            exchange.sendChunk(new byte[0]);
        };
    }

    /** A body that says it is compressed. */
    static Fault compressed(byte[] gzip) {
        return exchange -> {
            exchange.head(200, gzip.length, Map.of("Content-Encoding", "gzip"));
            exchange.send(gzip, 0, gzip.length);
        };
    }

    /** The beginning of an answer and then {@code piece} again and again, until the client leaves. */
    static Fault endless(String beginning, String piece) {
        return exchange -> {
            exchange.raw(beginning);
            while (true) {
                exchange.raw(piece);
            }
        };
    }

    /** The beginning of an answer and then {@code piece} every few milliseconds, until the client leaves. */
    static Fault trickle(String beginning, String piece) {
        return exchange -> {
            exchange.raw(beginning);
            while (true) {
                exchange.raw(piece);
                LockSupport.parkNanos(5_000_000L);
            }
        };
    }

    /** The right file with another header beside it or in place of its own. */
    static Fault withHeader(String name, String value) {
        return exchange -> {
            StoredFile file = exchange.figshare().fileOf(exchange);
            exchange.head(200, file.bytes().length, Map.of(name, value));
            exchange.send(file.bytes(), 0, file.bytes().length);
        };
    }

    /** A redirect to anywhere. */
    static Fault redirect(String location) {
        return exchange -> exchange.redirect(location);
    }

    /** A redirect to itself. */
    static Fault loop() {
        return exchange -> exchange.redirect(exchange.path());
    }

    private static void begin(Exchange exchange, long bytes) throws IOException {
        StoredFile file = exchange.figshare().fileOf(exchange);
        long start = exchange.rangeStart();
        long size = file.bytes().length;
        Map<String, String> headers = exchange.hasRange()
                ? Map.of("ETag", file.etag(), "Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size)
                : Map.of("ETag", file.etag());
        exchange.head(exchange.hasRange() ? 206 : 200, size - start, headers);
        exchange.send(file.bytes(), start, Math.min(size, start + bytes));
    }
}
