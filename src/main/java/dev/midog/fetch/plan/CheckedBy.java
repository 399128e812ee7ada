package dev.midog.fetch.plan;

/** By what a file was found to be right. */
public enum CheckedBy {
    /** Size and md5 as the host lists them. */
    MD5("md5 from the host"),
    /** Size and md5 as recorded when the file first arrived. */
    RECORDED_MD5("md5 recorded at an earlier download"),
    /** Size and a checksum other than an md5, as the host lists them. */
    CHECKSUM("checksum from the host"),
    /** The size as the host lists it, and the file's structure. */
    SIZE_AND_STRUCTURE("size from the host and structure"),
    /** The length that the server announced, and the file's structure. */
    LENGTH_AND_STRUCTURE("length told by the server and structure"),
    /** The file's structure alone, as the server announced no length. */
    STRUCTURE("structure alone"),
    /** Found on the disk with the size of the manifest; not read. */
    SIZE("size alone, not read again");

    private final String words;

    CheckedBy(String words) {
        this.words = words;
    }

    /** The check in words. */
    public String words() {
        return words;
    }
}
