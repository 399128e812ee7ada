package dev.midog.view;

import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.view.data.AnnotationColumns;
import dev.midog.view.data.DatasetSummary;
import dev.midog.view.data.DensityMap;
import dev.midog.view.data.Detector;
import dev.midog.view.data.Gallery;
import dev.midog.view.data.ImageList;
import dev.midog.view.data.ReviewAnswers;
import dev.midog.view.data.ShownDataset;
import dev.midog.view.http.Answer;
import dev.midog.view.http.BadQuestion;
import dev.midog.view.http.LocalServer;
import dev.midog.view.http.Question;
import dev.midog.view.tiles.TileStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of the server and what is answered at each; the description of the package lists them. */
final class Routes implements LocalServer.Answers, Closeable {
    private static final Pattern OF_IMAGE =
            Pattern.compile("/api/images/(-?\\d{1,18})/(annotations|predictions|match|density)");
    private static final String REVIEW = "/api/review";
    private static final Pattern REVIEWED_IMAGE = Pattern.compile(REVIEW + "/images/(-?\\d{1,18})");
    private static final Pattern TILE = Pattern.compile("/tiles/(-?\\d{1,18})/(\\d{1,2})/(\\d{1,6})_(\\d{1,6})\\.png");
    private static final Pattern PICTURE = Pattern.compile("/(thumb|crop)/(-?\\d{1,18})");
    private static final int LEAST_PICTURE = 8;
    private static final int MOST_PICTURE = 1024;
    private static final int USUAL_THUMBNAIL = 256;
    private static final int USUAL_CROP = 64;
    private static final int USUAL_CELLS = 200;
    private static final int MOST_CELLS = 1000;

    private final TileStore tiles = new TileStore();
    private final PageFiles page = new PageFiles();
    private final ShownDataset shown;
    private final List<Detector> detectors;
    private final List<String> notes;
    private final ImageList images;
    private final AnnotationColumns annotations;
    private final DensityMap density;
    private final Gallery gallery;
    private final @Nullable ReviewAnswers review;

    Routes(ShownDataset shown, List<Detector> detectors, List<String> notes, @Nullable ReviewAnswers review)
            throws IOException {
        this.shown = shown;
        this.detectors = List.copyOf(detectors);
        this.notes = List.copyOf(notes);
        this.images = new ImageList(shown, detectors);
        this.annotations = new AnnotationColumns(shown);
        this.density = new DensityMap(shown, images);
        this.gallery = new Gallery(shown, images);
        this.review = review;
    }

    /**
     * Does once what the first page asks for, so that it need not wait for the JVM to get going: the lists, and small copies of the
     * first image.
     */
    void warmUp() {
        try {
            json(DatasetSummary.of(shown, images, detectors, notes, review != null));
            json(images.rows(Optional.empty(), List.of()));
            Optional<Roi> first =
                    shown.dataset().rois().stream().filter(images::isAvailable).findFirst();
            if (first.isPresent()) {
                tiles.tile(shown.file(first.get().id()), TileStore.MIN_LEVEL, 0, 0);
            }
        } catch (IOException | RuntimeException e) {
            // Whoever asks for the same gets the error.
            return;
        }
    }

    @Override
    public Answer to(Question question) throws IOException {
        String path = question.path();
        if (review != null && path.startsWith(REVIEW)) {
            return json(reviewed(review, path, question));
        }
        if (!question.method().equals("GET")) {
            throw new BadQuestion(405, "this address is only read");
        }
        if (path.equals("/") || path.startsWith(PageFiles.FOLDER)) {
            return page.answer(path);
        }
        return path.startsWith("/api/") ? json(data(path, question)) : picture(path, question);
    }

    private static Object reviewed(ReviewAnswers review, String path, Question question) throws IOException {
        if (question.method().equals("POST")) {
            if (!path.equals(REVIEW)) {
                throw new BadQuestion(405, "this address is only read");
            }
            return review.apply(question);
        }
        if (path.equals(REVIEW)) {
            return review.about();
        }
        if (path.equals(REVIEW + "/queue")) {
            return review.queue(question);
        }
        Matcher ofImage = REVIEWED_IMAGE.matcher(path);
        if (!ofImage.matches()) {
            throw BadQuestion.notFound();
        }
        return review.annotations(number(ofImage, 1));
    }

    private Object data(String path, Question question) {
        switch (path) {
            case "/api/dataset" -> {
                return DatasetSummary.of(shown, images, detectors, notes, review != null);
            }
            case "/api/images" -> {
                return Map.of("images", images.rows(question.text("where"), question.numbers("threshold")));
            }
            case "/api/curve" -> {
                return detector(question).curve();
            }
            case "/api/gallery" -> {
                return cells(question);
            }
            default -> {
                Matcher ofImage = OF_IMAGE.matcher(path);
                if (!ofImage.matches()) {
                    throw BadQuestion.notFound();
                }
                return ofImage(number(ofImage, 1), ofImage.group(2), question);
            }
        }
    }

    private Object ofImage(long imageId, String what, Question question) {
        shown.requireImage(imageId);
        return switch (what) {
            case "annotations" -> annotations.of(imageId);
            case "predictions" -> detector(question).columns(imageId);
            case "match" -> {
                Detector detector = detector(question);
                yield detector.match(imageId, question.number("threshold").orElse(detector.threshold()));
            }
            default -> density.of(imageId, area(question));
        };
    }

    private static double area(Question question) {
        double area = question.number("areaMm2").orElse(HotspotSettings.DEFAULT_AREA_MM2);
        if (!HotspotSettings.isArea(area)) {
            throw new BadQuestion(400, "areaMm2 is not between 0.000001 and 10000");
        }
        return area;
    }

    private Detector detector(Question question) {
        return Detector.of(detectors, question.whole("model").orElse(0));
    }

    private Map<String, @Nullable Object> cells(Question question) {
        Gallery.CellKind kind = Gallery.CellKind.named(question.text("kind").orElse("annotations"));
        Detector detector = kind == Gallery.CellKind.ANNOTATIONS ? null : detector(question);
        double usual = detector == null ? 0 : detector.threshold();
        Gallery.Wanted wanted = new Gallery.Wanted(
                kind,
                question.text("order").orElse("image"),
                question.text("where"),
                detector,
                detector == null ? 0 : question.number("threshold").orElse(usual),
                question.whole("seed").orElse(0));
        return gallery.page(
                wanted,
                within(question, "offset", 0, 0, Integer.MAX_VALUE / 2),
                within(question, "limit", USUAL_CELLS, 1, MOST_CELLS));
    }

    private Answer picture(String path, Question question) throws IOException {
        Matcher tile = TILE.matcher(path);
        if (tile.matches()) {
            return png(tiles.tile(shown.file(number(tile, 1)), (int) number(tile, 2), (int) number(tile, 3), (int)
                            number(tile, 4))
                    .orElseThrow(BadQuestion::notFound));
        }
        Matcher picture = PICTURE.matcher(path);
        if (!picture.matches()) {
            throw BadQuestion.notFound();
        }
        boolean isThumbnail = picture.group(1).equals("thumb");
        int size = within(question, "size", isThumbnail ? USUAL_THUMBNAIL : USUAL_CROP, LEAST_PICTURE, MOST_PICTURE);
        return png(
                isThumbnail
                        ? tiles.thumbnail(shown.file(number(picture, 2)), size)
                        : tiles.crop(shown.file(number(picture, 2)), place(question, "x"), place(question, "y"), size));
    }

    private static int within(Question question, String name, int usual, int least, int most) {
        long value = question.whole(name).orElse(usual);
        if (value < least || value > most) {
            throw new BadQuestion(400, name + " is not between " + least + " and " + most);
        }
        return (int) value;
    }

    private static double place(Question question, String name) {
        return question.number(name).orElseThrow(() -> new BadQuestion(400, name + " is missing"));
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static Answer json(Object tree) {
        return Answer.json(JsonOutput.compact(tree));
    }

    private static Answer png(byte[] bytes) {
        return Answer.of("image/png", bytes, Answer.KEEP);
    }

    /** Releases all image files. */
    @Override
    public void close() {
        tiles.close();
    }
}
