package dev.midog.figshare;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.PublishedDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A figshare of our own on loopback: API, download host and object store as three hosts, two redirects, signed
 * addresses that run out, and any fault on demand.
 */
public final class FakeFigshare implements Closeable {
    private static final int SEND_BUFFER_BYTES = 32768;
    private static final int BACKLOG = 64;
    private static final long SIGNATURE_NANOS = Duration.ofSeconds(10).toNanos();

    private final int sendBufferBytes;
    private final ServerSocketFactory sockets;
    private final FakeHost api;
    private final FakeHost ndownloader;
    private final FakeHost store;
    private final Map<Long, StoredFile> files = new ConcurrentHashMap<>();
    private final Listings listings = new Listings(files);
    private final Deque<Request> requests = new ConcurrentLinkedDeque<>();
    private final List<Rule> rules = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong storeBytes = new AtomicLong();
    private final AtomicInteger transfers = new AtomicInteger();
    private final AtomicInteger mostTransfers = new AtomicInteger();
    private volatile long alarmAtBytes = Long.MAX_VALUE;
    private volatile Runnable alarm = () -> {};

    /** A request as it came in. */
    public record Request(Host host, String method, String path, Map<String, String> headers, long nanoTime) {}

    private record Rule(Host host, String pathPart, Function<Exchange, Fault> choice) {
        boolean fits(Exchange exchange) {
            return exchange.host() == host && exchange.path().contains(pathPart);
        }
    }

    /** A figshare that counts bytes soon after they are read, as little is held in its sockets. */
    public FakeFigshare() throws IOException {
        this(SEND_BUFFER_BYTES);
    }

    /** A figshare whose sockets hold up to {@code sendBufferBytes}. */
    public FakeFigshare(int sendBufferBytes) throws IOException {
        this(sendBufferBytes, ServerSocketFactory.getDefault());
    }

    /** A figshare whose hosts all speak TLS. */
    public FakeFigshare(SSLServerSocketFactory tls) throws IOException {
        this(SEND_BUFFER_BYTES, tls);
    }

    private FakeFigshare(int sendBufferBytes, ServerSocketFactory sockets) throws IOException {
        this.sendBufferBytes = sendBufferBytes;
        this.sockets = sockets;
        api = host(Host.API, "127.0.0.1", 1);
        ndownloader = host(Host.NDOWNLOADER, "localhost", 1);
        store = secondLoopback();
    }

    private FakeHost host(Host host, String name, int loopback) throws IOException {
        String scheme = sockets instanceof SSLServerSocketFactory ? "https" : "http";
        ServerSocket server = sockets.createServerSocket(0, BACKLOG, loopback(loopback));
        return new FakeHost(this, host, scheme + "://" + name + ":" + server.getLocalPort(), server, sendBufferBytes);
    }

    private static InetAddress loopback(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    }

    /** A third host where the system has more than one loopback address. */
    private FakeHost secondLoopback() throws IOException {
        try {
            return host(Host.STORE, "127.0.0.2", 2);
        } catch (IOException e) {
            return host(Host.STORE, "127.0.0.1", 1);
        }
    }

    /** The address for {@code --api}. */
    public String apiAddress() {
        return api.address() + "/v2";
    }

    /** The address for {@code --ndownloader}. */
    public String ndownloaderAddress() {
        return ndownloader.address();
    }

    /** The store's own address, under which {@code /open/ID} needs no signature. */
    public String storeAddress() {
        return store.address();
    }

    /** The options that point midog here. */
    public List<String> options() {
        return List.of("--api", apiAddress(), "--ndownloader", ndownloaderAddress(), "--api-rate", "1000");
    }

    /** Publishes image {@code number} with bytes of its own. */
    public StoredFile image(int number, int size) {
        CatalogueEntry entry = Catalogue.midogPlusPlus()
                .find(String.format(Locale.ROOT, "%03d.tiff", number))
                .orElseThrow();
        return publish(StoredFile.random(entry.figshareFileId().orElseThrow(), entry.fileName(), size));
    }

    /** Publishes both databases with bytes of their own, the SQLite first. */
    public List<StoredFile> databases(int size) {
        return PublishedDatabase.MIDOG_PLUS_PLUS.stream()
                .map(database -> publish(StoredFile.random(database.figshareFileId(), database.publishedName(), size)))
                .toList();
    }

    /** Publishes {@code file}, in place of one with the same id. */
    public StoredFile publish(StoredFile file) {
        files.put(file.id(), file);
        return file;
    }

    /** Takes {@code file} back, as a new upload does with the old. */
    public void withdraw(StoredFile file) {
        files.remove(file.id());
    }

    /** How the API lists what is published. */
    public Listings listings() {
        return listings;
    }

    /** The next requests to {@code host} whose path contains {@code pathPart} go wrong in this way, one after the other. */
    public void next(Host host, String pathPart, Fault... faults) {
        Deque<Fault> left = new ArrayDeque<>(List.of(faults));
        rules.add(new Rule(host, pathPart, exchange -> {
            synchronized (left) {
                return left.isEmpty() ? Exchange::proceed : left.removeFirst();
            }
        }));
    }

    /** All requests to {@code host} whose path contains {@code pathPart} go wrong in this way. */
    public void always(Host host, String pathPart, Fault fault) {
        choose(host, pathPart, exchange -> fault);
    }

    /** Lets {@code choice} tell how each of these requests is answered; {@link Exchange#proceed} is the right way. */
    public void choose(Host host, String pathPart, Function<Exchange, Fault> choice) {
        rules.add(new Rule(host, pathPart, choice));
    }

    /** Serves well again. */
    public void mend() {
        rules.clear();
    }

    /** Runs {@code action} once, when the store has sent {@code bytes} more. */
    public void afterStoreBytes(long bytes, Runnable action) {
        alarm = action;
        alarmAtBytes = storeBytes.get() + bytes;
    }

    /** How many bytes of bodies the store has sent. */
    public long storeBytes() {
        return storeBytes.get();
    }

    /** The most transfers from the store that were under way together. */
    public int mostTransfers() {
        return mostTransfers.get();
    }

    /** The requests to {@code host} whose path contains {@code pathPart}, oldest first. */
    public List<Request> requests(Host host, String pathPart) {
        return requests.stream()
                .filter(request -> request.host() == host && request.path().contains(pathPart))
                .toList();
    }

    /** Waits until such a request has come in. */
    public void awaitRequest(Host host, String pathPart) {
        synchronized (requests) {
            while (requests(host, pathPart).isEmpty()) {
                try {
                    requests.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
        ndownloader.close();
        store.close();
    }

    void sent(Host host, int bytes) {
        if (host != Host.STORE) {
            return;
        }
        long total = storeBytes.addAndGet(bytes);
        if (total >= alarmAtBytes) {
            alarmAtBytes = Long.MAX_VALUE;
            alarm.run();
        }
    }

    void answer(Exchange exchange) throws IOException {
        synchronized (requests) {
            requests.add(new Request(
                    exchange.host(), exchange.method(), exchange.path(), exchange.headers(), System.nanoTime()));
            requests.notifyAll();
        }
        boolean transfer = exchange.host() == Host.STORE;
        if (transfer) {
            mostTransfers.accumulateAndGet(transfers.incrementAndGet(), Math::max);
        }
        try {
            for (Rule rule : List.copyOf(rules)) {
                if (rule.fits(exchange)) {
                    rule.choice().apply(exchange).answer(exchange);
                    return;
                }
            }
            proceed(exchange);
        } finally {
            if (transfer) {
                transfers.decrementAndGet();
            }
        }
    }

    /** The right answer. */
    void proceed(Exchange exchange) throws IOException {
        switch (exchange.host()) {
            case API -> api(exchange);
            case NDOWNLOADER ->
                redirectTo(
                        exchange,
                        "/files/",
                        id -> store.address() + "/signed/" + id + "?until=" + (System.nanoTime() + SIGNATURE_NANOS));
            case STORE -> store(exchange);
        }
    }

    /** The file that a request to any host is about. */
    public StoredFile fileOf(Exchange exchange) {
        String path = exchange.path().replaceAll("\\?.*", "");
        return files.get(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
    }

    private void api(Exchange exchange) throws IOException {
        if (exchange.path().startsWith("/v2/file/download/")) {
            redirectTo(exchange, "/v2/file/download/", id -> ndownloader.address() + "/files/" + id);
        } else {
            listings.answer(exchange);
        }
    }

    private void redirectTo(Exchange exchange, String prefix, Function<String, String> target) throws IOException {
        String id = exchange.path().substring(prefix.length());
        if (!files.containsKey(Long.parseLong(id))) {
            exchange.json(404, "{\"message\": \"File not found\", \"code\": 404}");
        } else {
            exchange.redirect(target.apply(id));
        }
    }

    private void store(Exchange exchange) throws IOException {
        boolean open = exchange.path().startsWith("/open/");
        boolean inTime =
                open || System.nanoTime() < Long.parseLong(exchange.path().replaceAll(".*until=", ""));
        if (exchange.header("Authorization").isPresent()) {
            exchange.answer(
                    400, Map.of("Content-Type", "application/xml"), "<Error><Code>InvalidArgument</Code></Error>");
        } else if (!inTime || (!open && exchange.method().equals("HEAD"))) {
            Fault.expired().answer(exchange);
        } else {
            exchange.serve(fileOf(exchange));
        }
    }
}
