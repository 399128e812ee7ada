package dev.midog.fetch.source;

import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;

/** The parameters that messages about fetching mention, by their names in the settings. */
public final class FetchParameters {
    /** The address of the API. */
    public static final Parameter API = Parameter.of("api");
    /** The cases to fetch. */
    public static final Parameter CASES = Parameter.of("cases");
    /** Seconds until a connection stands. */
    public static final Parameter CONNECT_TIMEOUT = Parameter.of("connectTimeout");
    /** The download folder. */
    public static final Parameter DIR = Parameter.of("dir");
    /** Files at once. */
    public static final Parameter JOBS = Parameter.of("jobs");
    /** The manifest that is given. */
    public static final Parameter MANIFEST = Parameter.of("manifest");
    /** Another copy of the files. */
    public static final Parameter MIRROR = Parameter.of("mirror");
    /** The address of the download host. */
    public static final Parameter NDOWNLOADER = Parameter.of("ndownloader");
    /** The proxy. */
    public static final Parameter PROXY = Parameter.of("proxy");
    /** Seconds until an answer begins. */
    public static final Parameter READ_TIMEOUT = Parameter.of("readTimeout");
    /** Attempts a file. */
    public static final Parameter RETRIES = Parameter.of("retries");
    /** Listing requests a second. */
    public static final Parameter API_RATE = Parameter.of("apiRate");
    /** Seconds that a transfer may bring next to nothing. */
    public static final Parameter STALL_TIMEOUT = Parameter.of("stallTimeout");

    /** Learning sizes and md5s again. */
    public static final Operation REFRESH = Operation.of("verify", Parameter.of("manifestOnly"));

    private FetchParameters() {}
}
