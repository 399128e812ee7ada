package dev.midog.fetch.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of {@code no_proxy}: names, domains, addresses and networks in the form {@code 10.0.0.0/8}, separated by commas
 * or blanks, each but a network with a port where only that one is meant; {@code *} for all.
 */
record DirectHosts(List<Entry> entries) {
    private static final Pattern ENTRY = Pattern.compile("(\\[[0-9a-f:.]+]|[^:]+|[0-9a-f:.]+)(?::(\\d{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*");

    /**
     * One entry.
     *
     * @param host a name without a leading dot, or an address
     * @param port the only port that is meant; -1 for all
     * @param bits how many bits of the address count; -1 where it is not a network
     */
    private record Entry(String host, int port, int bits) {
        private static Entry of(String text) {
            int slash = text.indexOf('/');
            if (slash > 0 && text.substring(slash + 1).matches("\\d{1,3}")) {
                return new Entry(
                        unbracketed(text.substring(0, slash)), -1, Integer.parseInt(text.substring(slash + 1)));
            }
            Matcher matcher = ENTRY.matcher(text);
            String host = matcher.matches() ? matcher.group(1) : text;
            String port = matcher.matches() ? matcher.group(2) : null;
            String bare = unbracketed(host).replaceFirst("^\\*?\\.", "");
            return new Entry(bare, port == null ? -1 : Integer.parseInt(port), -1);
        }

        boolean covers(String name, int ofPort) {
            if (port >= 0 && port != ofPort) {
                return false;
            }
            byte[] address = addressOf(host);
            if (address == null) {
                return host.equals("*") || name.equals(host) || (bits < 0 && name.endsWith("." + host));
            }
            byte[] asked = addressOf(name);
            return asked != null && sameStart(address, asked, bits < 0 ? 8 * address.length : bits);
        }
    }

    /** The hosts that {@code text} lists. */
    static DirectHosts of(String text) {
        return new DirectHosts(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(Entry::of)
                .toList());
    }

    /** Whether {@code host} is reached without a proxy. */
    boolean cover(String host, int port) {
        String name = unbracketed(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> entry.covers(name, port));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The bytes of an address; null for a name, which is not looked up. */
    private static byte @Nullable [] addressOf(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean sameStart(byte[] one, byte[] other, int bits) {
        if (one.length != other.length || bits > 8 * one.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
