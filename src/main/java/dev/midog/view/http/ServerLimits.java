package dev.midog.view.http;

/**
 * The limits of the JDK's server, which it takes from properties of the system when its first server is made (JDK 17, module
 * jdk.httpserver). A property that the user sets stays.
 */
final class ServerLimits {
    private static final String SECONDS_TO_ASK = "5";
    private static final String SECONDS_TO_ANSWER = "120";

    /** Far more than browsers send, cookies of other programs of this machine included. */
    private static final String MOST_HEAD_BYTES = "65536";

    private ServerLimits() {}

    static void set() {
        // Small answers would otherwise wait for the acknowledgement of their headers, 40 ms each.
        put("sun.net.httpserver.nodelay", "true");
        put("sun.net.httpserver.maxReqTime", SECONDS_TO_ASK);
        put("sun.net.httpserver.maxReqHeaderSize", MOST_HEAD_BYTES);
        put("sun.net.httpserver.maxRspTime", SECONDS_TO_ANSWER);
    }

    private static void put(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
