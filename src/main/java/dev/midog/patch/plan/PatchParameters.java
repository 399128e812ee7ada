package dev.midog.patch.plan;

import dev.midog.core.model.Parameter;

/** The parameters of cutting patches, as messages mention them. */
public final class PatchParameters {
    public static final Parameter CASES = Parameter.of("cases");
    public static final Parameter CROP_SIZE = Parameter.of("cropSize");
    public static final Parameter EDGE = Parameter.of("edge");
    public static final Parameter EPOCHS = Parameter.of("epochs");
    public static final Parameter FORCE = Parameter.of("force");
    public static final Parameter IMAGE_FORMAT = Parameter.of("imageFormat");
    public static final Parameter IMAGES = Parameter.of("images");
    public static final Parameter JITTER = Parameter.of("jitter");
    public static final Parameter LABELS = Parameter.of("labels");
    public static final Parameter LAYOUT = Parameter.of("layout");
    public static final Parameter LEVEL = Parameter.of("level");
    public static final Parameter LOOP = Parameter.of("loop");
    public static final Parameter MARGIN = Parameter.of("margin");
    public static final Parameter MAX_PER_IMAGE = Parameter.of("maxPerImage");
    public static final Parameter MERGE = Parameter.of("merge");
    public static final Parameter MF_SHARE = Parameter.of("mfShare");
    public static final Parameter MIN_VISIBILITY = Parameter.of("minVisibility");
    public static final Parameter MPP = Parameter.of("mpp");
    public static final Parameter NMF_SHARE = Parameter.of("nmfShare");
    public static final Parameter OUT = Parameter.of("out");
    public static final Parameter OVERLAP = Parameter.of("overlap");
    public static final Parameter PAD_COLOR = Parameter.of("padColor");
    public static final Parameter PATCHES = Parameter.of("patches");
    public static final Parameter PNG_LEVEL = Parameter.of("pngLevel");
    public static final Parameter QUALITY = Parameter.of("quality");
    public static final Parameter SAMPLER = Parameter.of("sampler");
    public static final Parameter SHARD = Parameter.of("shard");
    public static final Parameter SHARD_SIZE = Parameter.of("shardSize");
    public static final Parameter SIZE = Parameter.of("size");
    public static final Parameter SKIP_MISSING = Parameter.of("skipMissing");
    public static final Parameter SPLIT = Parameter.of("split");
    public static final Parameter SPLIT_DIRS = Parameter.of("splitDirs");
    public static final Parameter DROP_CROWD = Parameter.of("dropCrowd");
    public static final Parameter SPLIT_FILE = Parameter.of("splitFile");
    public static final Parameter SPOT_SIZE = Parameter.of("spotSize");
    public static final Parameter STREAM = Parameter.of("stream");
    public static final Parameter THREADS = Parameter.of("threads");
    public static final Parameter TISSUE = Parameter.of("tissue");
    public static final Parameter UM_PER_PX = Parameter.of("umPerPx");

    private PatchParameters() {}
}
