package dev.midog.figshare;

/** The hosts of figshare. */
public enum Host {
    API,
    NDOWNLOADER,
    STORE
}
