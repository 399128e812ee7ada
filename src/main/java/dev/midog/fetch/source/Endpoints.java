package dev.midog.fetch.source;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where files come from, in the order in which they are asked.
 *
 * @param api the figshare API with its version, such as {@code https://api.figshare.com/v2}
 * @param ndownloader the download host, such as {@code https://ndownloader.figshare.com}
 * @param mirror a template with {@code {id}} or {@code {name}}, or a folder, or a {@code file:} address; null for none
 * @param links the addresses of files by their names, at another host than figshare; empty for figshare
 */
public record Endpoints(
        String api, String ndownloader, @Nullable String mirror, Map<String, String> links) {
    /** The API of figshare. */
    public static final String FIGSHARE_API = "https://api.figshare.com/v2";
    /** The download host of figshare. */
    public static final String FIGSHARE_NDOWNLOADER = "https://ndownloader.figshare.com";

    /** The published files at figshare, without a mirror. */
    public static final Endpoints FIGSHARE = new Endpoints(FIGSHARE_API, FIGSHARE_NDOWNLOADER, null);

    /** The addresses of figshare. */
    public Endpoints(String api, String ndownloader, @Nullable String mirror) {
        this(api, ndownloader, mirror, Map.of());
    }

    /** Refuses addresses that are neither http nor https, and takes a trailing slash away. */
    public Endpoints {
        links = Map.copyOf(links);
        api = withoutSlash(address(FetchParameters.API, api).toString());
        ndownloader =
                withoutSlash(address(FetchParameters.NDOWNLOADER, ndownloader).toString());
        if (mirror != null) {
            checkMirror(mirror);
        }
    }

    /** The same interface and mirror, for files at these addresses. */
    public Endpoints withLinks(Map<String, String> addresses) {
        return new Endpoints(api, ndownloader, mirror, addresses);
    }

    /** Whether files come from figshare. */
    public boolean isFigshare() {
        return links.isEmpty();
    }

    /** The address of the file called {@code name}; of any file for a name that is not listed. */
    String linkOf(String name) {
        return links.getOrDefault(name, links.values().iterator().next());
    }

    /** The stable address of a file at the API. */
    public String apiAddress(long figshareId) {
        return api + "/file/download/" + figshareId;
    }

    /** The stable address of a file at the download host. */
    public String ndownloaderAddress(long figshareId) {
        return ndownloader + "/files/" + figshareId;
    }

    /** All addresses of a file on the web, in the order in which they are asked. */
    public List<String> addressesOf(long figshareId, String name) {
        List<String> addresses = new ArrayList<>(
                isFigshare() ? List.of(apiAddress(figshareId), ndownloaderAddress(figshareId)) : List.of(linkOf(name)));
        if (hasWebMirror()) {
            addresses.add(mirrorAddress(figshareId, name));
        }
        return List.copyOf(addresses);
    }

    /** The mirror's folder or file template; null where there is no mirror on this computer. */
    @Nullable String localMirror() {
        if (mirror == null || isWeb(mirror)) {
            return null;
        }
        return mirror.startsWith("file:") ? pathOf(mirror) : mirror;
    }

    /** The mirror's address of a file; asked only where {@link #hasWebMirror}. */
    public String mirrorAddress(long figshareId, String name) {
        if (mirror == null) {
            throw new IllegalStateException("there is no mirror");
        }
        String encoded = HttpUrl.get("http://host/")
                .newBuilder()
                .addPathSegment(name)
                .build()
                .encodedPath()
                .substring(1)
                .replace("+", "%2B");
        return mirror.replace("{id}", Long.toString(figshareId)).replace("{name}", encoded);
    }

    /** Whether the mirror is on the web rather than a folder of this computer. */
    public boolean hasWebMirror() {
        return mirror != null && isWeb(mirror);
    }

    private static void checkMirror(String mirror) {
        if (!isWeb(mirror)) {
            return;
        }
        if (!mirror.contains("{id}") && !mirror.contains("{name}")) {
            throw mirrorRefused(
                    mirror,
                    " names no file; put {id} or {name} where the file's number or name belongs, as in"
                            + " https://example.org/midog/{name}");
        }
        HttpUrl url =
                address(FetchParameters.MIRROR, mirror.replace("{id}", "0").replace("{name}", "0"));
        if (url.host().endsWith("figshare.com") && url.encodedPath().startsWith("/ndownloader")) {
            throw mirrorRefused(
                    mirror,
                    ": that address answers programs with an empty challenge; leave it out, midog knows the addresses"
                            + " that work");
        }
    }

    private static boolean isWeb(String text) {
        return text.contains("://") && !text.startsWith("file:");
    }

    private static String pathOf(String fileAddress) {
        String path = fileAddress.substring("file:".length());
        if (path.startsWith("///")) {
            path = path.substring(2);
        }
        if (path.startsWith("//")) {
            throw mirrorRefused(fileAddress, " names a host; write file:/folder/{name}");
        }
        return Path.of(path).toString();
    }

    private static HttpUrl address(Parameter parameter, String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw MidogException.invalidValue(parameter, text, "an http or https address");
        }
        return url;
    }

    private static MidogException mirrorRefused(String mirror, String why) {
        return MidogException.usage(Message.of(FetchParameters.MIRROR.as(mirror), why));
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
