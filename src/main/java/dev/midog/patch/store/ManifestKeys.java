package dev.midog.patch.store;

/** The keys of {@code manifest.json} that are both written and read. */
final class ManifestKeys {
    static final String TOOL = "tool";
    static final String RUN = "run_sha256";
    static final String OPTIONS = "options";
    static final String PATCHES = "patches";
    static final String ANNOTATIONS = "annotations";
    static final String CLASSES = "classes";
    static final String CATEGORIES = "categories";
    static final String LABELS_SHA256 = "labels_sha256";
    static final String FILES_SHA256 = "files_sha256";
    static final String SOURCES = "sources";
    static final String SHARD = "shard";
    static final String NUMBER = "number";
    static final String OF = "of";
    static final String TARS = "shards";
    static final String FILE_NAME = "file_name";
    static final String SIZE_BYTES = "size_bytes";
    static final String CATEGORY_ID = "category_id";
    static final String NAME = "name";
    static final String VALUE = "value";
    static final String SAMPLES = "samples";
    static final String SHA256 = "sha256";

    private ManifestKeys() {}
}
