package dev.midog.task.scoring;

/** Where the boxes of AP50 come from. */
enum BoxSource {
    /** Squares around the centers of mitotic figures and detections; sizes that files give are not used. */
    SQUARES,
    /** The boxes of detections as their file gives them, and squares around mitotic figures. */
    DETECTIONS,
    /** The boxes of both as their files give them, in pixels; squares of the published size where there are none. */
    FILES
}
