package dev.midog.format;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.sliderunner.Database;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Sound datasets in every format that is read: what the mutation fuzz starts from. */
final class FuzzedFormats {
    private FuzzedFormats() {}

    /**
     * A dataset in files.
     *
     * @param files by name relative to the dataset's folder; one file by its own name where the dataset is that file
     */
    record Seed(DatasetFormat format, boolean isFolder, Map<String, byte[]> files) {
        /** Puts it into {@code folder}; returns where the dataset is. */
        Path place(Path folder) throws IOException {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(isFolder ? "data/" + file.getKey() : file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.write(path, file.getValue());
            }
            return folder.resolve(isFolder ? "data" : files.keySet().iterator().next());
        }
    }

    /** The seeds of each format that can be read, in the order of the formats. */
    static List<List<Seed>> seeds(Path scratch) throws IOException {
        Map<DatasetFormat, List<Seed>> seeds = new LinkedHashMap<>();
        for (DatasetFormat format : Formats.readable()) {
            seeds.put(format, new ArrayList<>());
        }
        List<Dataset> datasets =
                List.of(ContractDatasets.plain(), ContractDatasets.unicode(), ContractDatasets.everything());
        for (Map.Entry<DatasetFormat, List<Seed>> entry : seeds.entrySet()) {
            for (Dataset dataset : datasets) {
                entry.getValue().addAll(written(entry.getKey(), dataset, scratch));
            }
        }
        byHand(scratch)
                .forEach(
                        seed -> Objects.requireNonNull(seeds.get(seed.format())).add(seed));
        return List.copyOf(seeds.values());
    }

    /** The dataset in the format's own writing: one for each of its extensions, or a folder. */
    private static List<Seed> written(DatasetFormat format, Dataset dataset, Path scratch) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        format.extensions().forEach(end -> names.add("data." + end));
        if (format.output(Path.of("data")) == DatasetFormat.Output.FOLDER) {
            names.add("data");
        }
        for (String name : names) {
            Path output = Files.createTempDirectory(scratch, "seed").resolve(name);
            boolean folder = format.output(output) == DatasetFormat.Output.FOLDER;
            if (folder) {
                Files.createDirectory(output);
            }
            try {
                format.writtenTo(output).write(dataset, output, WriteOptions.DEFAULT, new Notices());
            } catch (MidogException aboutOneImage) {
                format.writtenTo(output).write(ofOneImage(dataset), output, WriteOptions.DEFAULT, new Notices());
            }
            seeds.add(new Seed(format, folder, files(output)));
            if (folder) {
                String only = files(output).keySet().stream().findFirst().orElse("");
                seeds.add(new Seed(
                        format,
                        false,
                        Map.of(new ImageName(only).base(), files(output).get(only))));
            }
        }
        return seeds;
    }

    private static Dataset ofOneImage(Dataset dataset) {
        Roi first = dataset.rois().get(0);
        return dataset.withContent(
                List.of(first),
                dataset.annotations().stream()
                        .filter(annotation -> annotation.roiId() == first.id())
                        .toList());
    }

    /** Files as other programs write them. */
    private static List<Seed> byHand(Path scratch) throws IOException {
        Path old = Database.ofVersion0(
                scratch.resolve("old.sqlite"),
                "INSERT INTO Slides (uid, filename, width, height) VALUES (1, '001.tiff', 2000, 1500)",
                "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure'), (2, 'other')",
                "INSERT INTO Persons (uid, name) VALUES (1, 'me'), (2, 'you')",
                "INSERT INTO Annotations VALUES (1,1,1,1), (2,1,2,2), (3,1,3,1), (4,1,4,0), (5,1,5,1)",
                "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, slide, annoId, orderIdx) VALUES"
                        + " (10.5,20,1,1,NULL), (30,5,1,2,1), (10,25,1,2,2), (0,0,1,3,1), (4,0,1,3,2), (4,4,1,3,3),"
                        + " (7,8,1,4,1), (1,2,1,5,1), (3,6,1,5,2)",
                "INSERT INTO Annotations_label (person, class, annoId) VALUES (1,1,1), (2,1,1), (1,2,2), (2,0,2)");
        return List.of(
                new Seed(Formats.named("sliderunner"), false, Map.of("old.sqlite", Files.readAllBytes(old))),
                file("midog", "published.json", resource("coco/published.json")),
                file("coco", "input.json", resource("golden/input.json")),
                file("csv", "table.csv", """
                        slide_id,File,x1,y1,x2,y2,Class,set,tumor\r
                        7,001.tiff,10,20,60,70,1,train,"a, b"\r
                        8,002.tiff,10.5,20,60,70,2,val,'=c\r
                        """),
                file("csv", "points.csv", """
                        filename,x,y,label
                        001.tiff,10,20,1
                        001.tiff,30.5,40,2

                        002.tiff,,,
                        """),
                folder(
                        "yolo",
                        Map.of(
                                "data.yaml",
                                """
                        path: ../elsewhere
                        train: images/train
                        val: &v images/val
                        test: *v
                        nc: 2
                        names: ['mitotic figure', "other"]
                        """,
                                "labels/train/001.txt",
                                """
                        0 0.5 0.5 0.1 0.1
                        1 0.1 0.1 0.2 0.1 0.2 0.2 0.1 0.2
                        """,
                                "valid/labels/b.txt",
                                "1 1.0 0 0.02 0.02\r\n\r\n",
                                "images/train/c.bmp",
                                "BM")),
                folder("yolo", Map.of("classes.txt", "a\nb\n", "labels/d.txt", "1 .5 .5 1e-2 1E-2\n")),
                folder("voc", Map.of("one.xml", """
                        <annotation><folder>x</folder><filename>C:\\data\\one.tiff</filename>
                          <size><width>0</width><height>0</height><depth>3</depth></size>
                          <object><name>a</name><pose>Left</pose><difficult>1</difficult>
                            <bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30.5</xmax><ymax>40</ymax></bndbox>
                            <part><name>b</name></part></object>
                        </annotation>
                        """)),
                folder("hf", Map.of("train/metadata.jsonl", """
                        {"file_name": "1.png", "objects": {"bbox": [[1, 2, 3, 4]], "category": [0]}}
                        {"file_name": "2.png", "more": {"a": [1e3]}, "objects": null}
                        """)));
    }

    private static Seed file(String format, String name, String text) {
        return new Seed(Formats.named(format), false, Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Seed folder(String format, Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Seed(Formats.named(format), true, bytes);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FuzzedFormats.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All files of {@code output}, by their names in it, or by its own where it is one. */
    static Map<String, byte[]> files(Path output) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.equals(output)
                        ? String.valueOf(output.getFileName())
                        : output.relativize(file).toString();
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** {@code bytes} packed as gzip does. */
    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
