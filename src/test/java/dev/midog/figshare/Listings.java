package dev.midog.figshare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The API's listings with their oddities: ten rows by default, an order that changes, rows twice, fields empty. */
public final class Listings {
    private static final long FIRST_ARTICLE = 21_000_000;

    private final Map<Long, StoredFile> files;
    private final Map<Long, String> overrides = new HashMap<>();
    private final Random order = new Random(7);
    private boolean namesInTitles = true;
    private int countOffset;

    Listings(Map<Long, StoredFile> files) {
        this.files = files;
    }

    /** Titles tell nothing of the files. */
    public void hideNames() {
        namesInTitles = false;
    }

    /** The collection claims {@code more} articles than it lists. */
    public void claimMore(int more) {
        countOffset = more;
    }

    /** The files of {@code id}'s article are listed as this JSON. */
    public void override(long id, String json) {
        overrides.put(id, json);
    }

    /** The files of {@code id}'s article are listed rightly again. */
    public void mend(long id) {
        overrides.remove(id);
    }

    synchronized void answer(Exchange exchange) throws IOException {
        Map<String, String> query = query(exchange.path());
        String path = exchange.path().replaceAll("\\?.*", "");
        if (query.containsKey("page") && query.containsKey("offset")) {
            exchange.json(422, "{\"message\": \"page and offset are mixed\", \"code\": 422}");
        } else if (path.equals("/v2/collections/6615571")) {
            exchange.json(200, "{\"id\": 6615571, \"articles_count\": " + (files.size() + countOffset) + "}");
        } else if (path.equals("/v2/collections/6615571/articles")) {
            exchange.json(200, page(articles(), query));
        } else if (path.matches("/v2/articles/\\d+/files")) {
            long id = Long.parseLong(path.split("/")[3]) - FIRST_ARTICLE;
            exchange.json(
                    files.containsKey(id) ? 200 : 404, overrides.getOrDefault(id, page(List.of(fileRow(id)), query)));
        } else {
            exchange.json(404, "{\"message\": \"Not found\", \"code\": 404}");
        }
    }

    private List<String> articles() {
        List<String> rows = new ArrayList<>();
        for (StoredFile file : new TreeMap<>(files).values()) {
            String title = namesInTitles ? "MIDOG++ " + file.name() : "An image";
            rows.add("{\"id\": " + (FIRST_ARTICLE + file.id()) + ", \"title\": \"" + title + "\"}");
        }
        Collections.shuffle(rows, order);
        rows.add(rows.get(0));
        return rows;
    }

    private String fileRow(long id) {
        StoredFile file = files.get(id);
        if (file == null) {
            return "{}";
        }
        boolean supplied = id % 2 == 0;
        return "{\"id\": " + id + ", \"name\": \"" + file.name() + "\", \"size\": " + file.bytes().length
                + ", \"is_link_only\": false, \"download_url\": \"https://ndownloader.figshare.com/files/" + id
                + "\", \"supplied_md5\": \"" + (supplied ? file.md5() : "") + "\", \"computed_md5\": \""
                + (supplied ? "" : file.md5()) + "\", \"mimetype\": \"\"}";
    }

    private static String page(List<String> rows, Map<String, String> query) {
        int size = Math.min(1000, Integer.parseInt(query.getOrDefault("page_size", query.getOrDefault("limit", "10"))));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        return rows.stream().skip((long) (page - 1) * size).limit(size).collect(Collectors.joining(",", "[", "]"));
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new HashMap<>();
        if (path.contains("?")) {
            for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
                query.put(pair.split("=")[0], pair.substring(pair.indexOf('=') + 1));
            }
        }
        return query;
    }
}
