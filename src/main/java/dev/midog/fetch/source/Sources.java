package dev.midog.fetch.source;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** The places that files come from, over one set of connections. */
public final class Sources implements Closeable {
    /** Every kind of source in the order in which they are asked; a new one is a class and a line here. */
    private static final List<Kind> REGISTRY = List.of(
            (endpoints, web) -> Optional.of(endpoints)
                    .filter(Endpoints::isFigshare)
                    .map(those -> web.source("api", (id, name) -> those.apiAddress(id))),
            (endpoints, web) -> Optional.of(endpoints)
                    .filter(Endpoints::isFigshare)
                    .map(those -> web.source("ndownloader", (id, name) -> those.ndownloaderAddress(id))),
            (endpoints, web) -> Optional.of(endpoints)
                    .filter(those -> !those.isFigshare())
                    .map(those -> web.source("host", (id, name) -> those.linkOf(name))),
            (endpoints, web) -> Optional.of(endpoints)
                    .filter(Endpoints::hasWebMirror)
                    .map(those -> web.source("mirror", those::mirrorAddress)),
            (endpoints, web) -> Optional.ofNullable(endpoints.localMirror()).map(FolderSource::new));

    private final FetchSettings settings;
    private final WaitingClock clock;
    private final HttpRequests http;

    /** Makes the source of one kind where the settings ask for it. */
    @FunctionalInterface
    private interface Kind {
        Optional<? extends Source> make(Endpoints endpoints, Sources web);
    }

    /** Makes the sources that {@code settings} name; nothing is asked yet. */
    public Sources(FetchSettings settings, WaitingClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new HttpRequests(settings.http(), settings.endpoints().api());
    }

    /** The sources in the order in which they are asked. */
    public List<Source> inOrder() {
        return REGISTRY.stream().flatMap(kind -> made(kind).stream()).toList();
    }

    /**
     * The listings of the API.
     *
     * @param spacing of all requests of the run, which the API's complaints slow down
     */
    public FigshareApi listings(Backoff backoff, RequestSpacing spacing) {
        return new FigshareApi(http, settings, clock, backoff, spacing);
    }

    /** The listings of any set, from the interface of its host. */
    public SetApi sets(Backoff backoff, RequestSpacing spacing) {
        return new SetApi(listings(backoff, spacing), new ListingRequests(http, settings, clock, backoff, spacing));
    }

    /** Whether every source is on the network and no server has answered a request yet. */
    public boolean areOutOfReach() {
        return inOrder().stream().noneMatch(Source::hasAnswered);
    }

    /** Cancels every request under way, from any thread. */
    public void cancelAll() {
        http.cancelAll();
    }

    /** Lets go of idle connections and threads. */
    @Override
    public void close() {
        http.close();
    }

    private Optional<Source> made(Kind kind) {
        return kind.make(settings.endpoints(), this).map(source -> source);
    }

    private WebSource source(String label, WebSource.Address address) {
        return new WebSource(label, address, http, clock::now);
    }
}
