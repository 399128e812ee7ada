package dev.midog.fetch.source;

import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** A web server's stable address of each file. */
final class WebSource implements Source {
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    private final String label;
    private final Address address;
    private final HttpRequests http;
    private final Supplier<Instant> now;

    /** How a place writes a file's address. */
    interface Address {
        String of(long figshareId, String publishedName);
    }

    WebSource(String label, Address address, HttpRequests http, Supplier<Instant> now) {
        this.label = label;
        this.address = address;
        this.http = http;
        this.now = now;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public boolean hasAnswered() {
        return http.hasAnswered(HttpUrl.get(address.of(0, "0")));
    }

    @Override
    public FileBody open(WantedFile wanted, long figshareId, long offset, FileVersion begun) throws IOException {
        HttpUrl url = HttpUrl.get(address.of(figshareId, wanted.publishedName()));
        Answer answer = http.get(url, offset, begun);
        try {
            if (answer.status() == 416 && wholeFileIsHere(answer, offset)) {
                answer.close();
                return new FileBody(offset, offset, versionOf(answer), url.host(), FileBody.NOTHING);
            }
            ResponseCheck.requireSuccess(answer, http.isApi(answer.address()), now.get());
            ResponseCheck.refuseMarkup(answer);
            return delivery(answer, offset);
        } catch (IOException | RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    private static FileVersion versionOf(Answer answer) {
        return new FileVersion(answer.header("ETag"), answer.header("Last-Modified"));
    }

    /** A 416 that says that the file ends where the next byte was asked for. */
    private static boolean wholeFileIsHere(Answer answer, long offset) {
        return offset > 0 && ("bytes */" + offset).equals(answer.header("Content-Range"));
    }

    private static FileBody delivery(Answer answer, long offset) throws IOException {
        String from = answer.host();
        FileVersion version = versionOf(answer);
        if (answer.status() == 200) {
            return new FileBody(0, answer.length(), version, from, bytes(answer));
        }
        String range = String.valueOf(answer.header("Content-Range"));
        Matcher matcher = CONTENT_RANGE.matcher(range.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
            throw new FetchFailure(
                    FailureKind.BAD_RANGE,
                    from + " sent the range \"" + ResponseCheck.shown(range) + "\" where bytes from " + offset
                            + " were asked for");
        }
        long total = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
        long length = Long.parseLong(matcher.group(2)) - offset + 1;
        long announced = answer.length();
        boolean coherent =
                length > 0 && (announced < 0 || announced == length) && (total < 0 || offset + length <= total);
        if (!coherent) {
            throw new FetchFailure(
                    FailureKind.BAD_RANGE,
                    from + " sent the range \"" + ResponseCheck.shown(range) + "\" with " + announced + " bytes");
        }
        return new FileBody(offset, total, version, from, bytes(answer));
    }

    private static FileBody.Bytes bytes(Answer answer) {
        return new FileBody.Bytes() {
            @Override
            public int read(byte[] buffer) throws IOException {
                return answer.read(buffer);
            }

            @Override
            public void close() {
                answer.close();
            }
        };
    }
}
