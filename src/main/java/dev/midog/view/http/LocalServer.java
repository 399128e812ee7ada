package dev.midog.view.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.FullDisk;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback interface that answers whoever knows its token (see {@link Gate}).
 *
 * <p>Each request is read and answered by one of a bounded number of threads; one that is sent or read too slowly is cut off, so
 * that a client that stops in the middle holds up nobody.
 *
 * <p>What is not an HTTP request never comes here: the JDK's server answers it with one of a few fixed sentences, which repeat
 * nothing of what was sent, and closes the connection.
 */
public final class LocalServer implements Closeable {
    /** A request that is sent slowly holds a thread until it is cut off, so there are far more than work at once. */
    private static final int MOST_THREADS = 1000;

    private static final long STACK_BYTES = 512 << 10;
    private static final int WAITING_CONNECTIONS = 128;
    private static final int NOT_MODIFIED = 304;
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int MOST_ADDRESS_CHARACTERS = 8192;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
            + " blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Gate gate = Gate.create();
    private final Answers answers;

    /** Answers what was let in. */
    @FunctionalInterface
    public interface Answers {
        /**
         * The answer.
         *
         * @throws BadQuestion where there is none
         */
        Answer to(Question question) throws IOException;
    }

    private LocalServer(HttpServer server, Answers answers) {
        this.server = server;
        this.answers = answers;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(null, task, "midog-view-" + count.incrementAndGet(), STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                },
                LocalServer::waitForThread);
    }

    /** New requests wait for the end of one, where all threads are taken. */
    private static void waitForThread(Runnable request, ThreadPoolExecutor threads) {
        try {
            threads.getQueue().put(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        }
    }

    /**
     * Starts.
     *
     * @param port 0 for a free one
     * @throws MidogException where the port is taken
     */
    public static LocalServer start(int port, Answers answers) throws IOException {
        ServerLimits.set();
        HttpServer server;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS);
        } catch (BindException e) {
            throw MidogException.operation(Message.of(
                    Parameter.of("port").as(port),
                    ": the port is taken by another program or is reserved; name another one, or none for a free one"));
        }
        LocalServer local = new LocalServer(server, answers);
        server.setExecutor(local.threads);
        server.createContext("/", local::handle);
        server.start();
        return local;
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of the page, with the token. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/?" + Gate.TOKEN + "=" + gate.token();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answered(exchange);
            } catch (BadQuestion e) {
                answer = Answer.refusal(e.status(), String.valueOf(e.getMessage()));
            } catch (MidogException e) {
                answer = Answer.refusal(422, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                answer = Answer.refusal(
                        500,
                        FullDisk.isMeantBy(e.getMessage())
                                ? "the disk is full, so that nothing was saved; free some space and try again"
                                : "the disk failed: " + e.getMessage());
            } catch (RuntimeException e) {
                answer = Answer.refusal(500, "this is a fault of midog itself: " + e);
            } catch (OutOfMemoryError e) {
                answer = Answer.refusal(503, "there is not enough memory for this");
            }
            send(exchange, answer);
        }
    }

    private Answer answered(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        if (address.length() > MOST_ADDRESS_CHARACTERS) {
            throw new BadQuestion(414, "the address is too long");
        }
        String path = exchange.getRequestURI().getRawPath();
        boolean isPage = "/".equals(path);
        Headers headers = exchange.getRequestHeaders();
        gate.requireOwn(headers, isPage);
        Query query = Query.of(exchange.getRequestURI().getRawQuery());
        gate.requireToken(headers, isPage ? query.first(Gate.TOKEN) : Optional.empty());
        if (path == null || !path.startsWith("/") || path.indexOf('%') >= 0 || path.contains("..")) {
            throw BadQuestion.notFound();
        }
        if (etag().equals(headers.getFirst("If-None-Match"))) {
            return new Answer(NOT_MODIFIED, "text/plain; charset=utf-8", new byte[0], Answer.KEEP, Map.of());
        }
        Answer answer = answers.to(new Question(method(exchange), path, query, body(exchange)));
        return isPage ? answer.with("Set-Cookie", gate.cookieHeader()) : answer;
    }

    /** The tag of all that the browser may keep: what it has of this server is what it would get again. */
    private String etag() {
        return '"' + gate.name() + '"';
    }

    private static String method(HttpExchange exchange) {
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> "GET";
            case "POST" -> "POST";
            default -> throw new BadQuestion(405, "this server knows GET, HEAD and POST");
        };
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            throw new BadQuestion(413, "the request is too long");
        }
        return body;
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", answer.caching());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        answer.headers().forEach(headers::set);
        if (answer.caching().equals(Answer.KEEP)) {
            headers.set("ETag", etag());
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        int length = answer.body().length;
        if (isHead) {
            headers.set("Content-Length", String.valueOf(length));
        }
        exchange.sendResponseHeaders(answer.status(), isHead || length == 0 ? -1 : length);
        if (!isHead && length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
