package dev.midog.view;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.view.data.AnnotationColumns;
import dev.midog.view.data.DatasetSummary;
import dev.midog.view.data.ImageList;
import dev.midog.view.data.ShownDataset;
import dev.midog.view.http.Answer;
import dev.midog.view.http.BadQuestion;
import dev.midog.view.http.LocalServer;
import dev.midog.view.http.Question;
import dev.midog.view.tiles.TileStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A dataset in the browser: a server on this machine that answers its page. */
public final class Viewer implements Closeable {
    private static final Pattern OF_IMAGE = Pattern.compile("/api/images/(\\d{1,18})/(annotations)");
    private static final Pattern TILE = Pattern.compile("/tiles/(\\d{1,18})/(\\d{1,2})/(\\d{1,6})_(\\d{1,6})\\.png");
    private static final Pattern PICTURE = Pattern.compile("/(thumb|crop)/(\\d{1,18})");

    private final TileStore tiles = new TileStore();
    private final PageFiles page = new PageFiles();
    private final ShownDataset shown;
    private final ImageList images;
    private final AnnotationColumns annotations;
    private final LocalServer server;

    private Viewer(ShownDataset shown, int port) throws IOException {
        this.shown = shown;
        this.images = new ImageList(shown);
        this.annotations = new AnnotationColumns(shown);
        this.server = LocalServer.start(port, this::answer);
    }

    /** Reads the dataset and starts to answer. */
    public static Viewer start(ViewSettings settings, Consumer<? super Notice> notices) throws IOException {
        Path folder = folder(settings);
        LoadedDataset loaded = new DatasetLoader(settings.reading(), notices)
                .loadOnly(settings.input(), Optional.ofNullable(folder).map(FolderImages::new));
        Dataset dataset = settings.selection().apply(loaded.dataset(), notices);
        ImageFiles files = folder == null ? null : new ImageFiles(folder, loaded.format(), loaded.dataset());
        return new Viewer(ShownDataset.of(loaded.path(), loaded.format().name(), dataset, files), settings.port());
    }

    private static @Nullable Path folder(ViewSettings settings) {
        Path named = settings.images();
        Path usual = Path.of(ViewSettings.DEFAULT_IMAGES);
        return named != null ? named : Files.isDirectory(usual) ? usual : null;
    }

    /** The address to open, with the token. */
    public String address() {
        return server.address();
    }

    private Answer answer(Question question) throws IOException {
        if (!question.method().equals("GET")) {
            throw new BadQuestion(405, "this address is only read");
        }
        String path = question.path();
        if (path.equals("/") || path.startsWith(PageFiles.FOLDER)) {
            return page.answer(path);
        }
        if (path.equals("/api/dataset")) {
            return Answer.json(JsonOutput.compact(DatasetSummary.of(shown, images)));
        }
        if (path.equals("/api/images")) {
            return Answer.json(JsonOutput.compact(Map.of("images", images.rows(question.text("where")))));
        }
        Matcher ofImage = OF_IMAGE.matcher(path);
        if (ofImage.matches()) {
            return Answer.json(JsonOutput.compact(annotations.of(number(ofImage, 1))));
        }
        Matcher tile = TILE.matcher(path);
        if (tile.matches()) {
            return png(tiles.tile(shown.file(number(tile, 1)), (int) number(tile, 2), (int) number(tile, 3), (int)
                            number(tile, 4))
                    .orElseThrow(BadQuestion::notFound));
        }
        Matcher picture = PICTURE.matcher(path);
        if (picture.matches()) {
            Path file = shown.file(number(picture, 2));
            int size = size(question, picture.group(1).equals("thumb") ? 256 : 64);
            return png(
                    picture.group(1).equals("thumb")
                            ? tiles.thumbnail(file, size)
                            : tiles.crop(file, whole(question, "x") - size / 2, whole(question, "y") - size / 2, size));
        }
        throw BadQuestion.notFound();
    }

    private static int size(Question question, int usual) {
        long size = question.whole("size").orElse(usual);
        if (size < 1 || size > 2048) {
            throw new BadQuestion(400, "size is not between 1 and 2048 pixels");
        }
        return (int) size;
    }

    private static int whole(Question question, String name) {
        return (int) Math.round(question.number(name).orElseThrow(() -> new BadQuestion(400, name + " is missing")));
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static Answer png(byte[] bytes) {
        return Answer.of("image/png", bytes, Answer.KEEP);
    }

    /** Stops answering and releases all files. */
    @Override
    public void close() {
        server.close();
        tiles.close();
    }
}
