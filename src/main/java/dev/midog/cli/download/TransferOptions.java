package dev.midog.cli.download;

import dev.midog.cli.common.Version;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.HttpSettings;
import dev.midog.fetch.source.ProxyChoice;
import dev.midog.fetch.source.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell where files come from and how they are moved, for download and verify. */
public final class TransferOptions {
    private static final Pattern RATE = Pattern.compile("(\\d{1,12})\\s*([kKmMgG]?)(?:[iI]?[bB])?(?:/s)?");

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = Endpoints.FIGSHARE_API,
            description = "The figshare API, or that of the host of --set (default: ${DEFAULT-VALUE}).")
    private String api = Endpoints.FIGSHARE_API;

    @Option(
            names = "--ndownloader",
            paramLabel = "URL",
            defaultValue = Endpoints.FIGSHARE_NDOWNLOADER,
            description = "The download host, asked second (default: ${DEFAULT-VALUE}).")
    private String ndownloader = Endpoints.FIGSHARE_NDOWNLOADER;

    @Option(
            names = "--mirror",
            paramLabel = "URL|DIR",
            description =
                    "Another copy, asked last: an address with {id} or {name} in it, a folder, or a file: address.")
    private @Nullable String mirror;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Take sizes and md5s from this manifest.json instead of asking the API.")
    private @Nullable Path manifest;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "4",
            description = "Files at once, at most 8 (default: ${DEFAULT-VALUE}).")
    private int jobs = 4;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "8",
            description = "Attempts a file (default: ${DEFAULT-VALUE}).")
    private int attempts = 8;

    @Option(
            names = "--limit-rate",
            paramLabel = "RATE",
            description = "At most so many bytes a second for all files together, as in 500k or 20M.")
    private @Nullable String rate;

    @Option(
            names = "--api-rate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Listing requests a second (default: ${DEFAULT-VALUE}).")
    private double apiRate = 1;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "An http or socks5 proxy (default: as the environment says).")
    private @Nullable String proxy;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with a figshare token for private items; it is sent to the API's host alone.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait for a connection (default: ${DEFAULT-VALUE}).")
    private double connectSeconds = 15;

    @Option(
            names = "--read-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for an answer to begin (default: ${DEFAULT-VALUE}).")
    private double readSeconds = 60;

    @Option(
            names = "--stall-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a transfer may bring next to nothing (default: ${DEFAULT-VALUE}).")
    private double stallSeconds = 30;

    @Option(
            names = "--backoff-base-ms",
            hidden = true,
            defaultValue = "1000",
            description = "The bound of the first wait after a failure, in milliseconds; it doubles up to a minute.")
    private long backoffBaseMilliseconds = 1000;

    /** The manifest that is given; null where none is. */
    public @Nullable Path manifest() {
        return manifest;
    }

    /** How to fetch, by these options and the environment. */
    public FetchSettings settings() throws IOException {
        return settings(api);
    }

    /** The same with the interface of another host. */
    FetchSettings settings(String host) throws IOException {
        HttpSettings http = new HttpSettings(
                "midog/" + Version.number(),
                tokenFile == null ? null : TokenFile.read(tokenFile),
                ProxyChoice.of(proxy, System.getenv()),
                HttpSettings.seconds(FetchParameters.CONNECT_TIMEOUT, connectSeconds),
                HttpSettings.seconds(FetchParameters.READ_TIMEOUT, readSeconds),
                HttpSettings.seconds(FetchParameters.STALL_TIMEOUT, stallSeconds));
        return new FetchSettings(
                new Endpoints(host, ndownloader, mirror),
                http,
                jobs,
                attempts,
                Duration.ofMillis(backoffBaseMilliseconds),
                bytesPerSecond(),
                apiRate);
    }

    private long bytesPerSecond() {
        if (rate == null) {
            return 0;
        }
        Matcher matcher = RATE.matcher(rate.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw MidogException.usage("--limit-rate " + rate + " is not a rate such as 500k or 20M (bytes a second)");
        }
        long factor = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1_000;
            case "m" -> 1_000_000;
            case "g" -> 1_000_000_000;
            default -> 1;
        };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    }
}
