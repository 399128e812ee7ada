package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ListedChecksum;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.StructureCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Judges a file of a set of which the host lists no md5: by another checksum, else by how it begins.
 *
 * @param checksums by the names of the files
 */
record SetStructure(Map<String, ListedChecksum> checksums) implements StructureCheck {
    private static final int HEAD = 16;

    @Override
    public boolean isByChecksum(WantedFile wanted) {
        return checksums.containsKey(wanted.publishedName());
    }

    @Override
    public void check(Path file, WantedFile wanted) throws IOException {
        ListedChecksum listed = checksums.get(wanted.publishedName());
        if (listed != null) {
            String computed = listed.computed(file);
            if (!computed.equals(listed.hex())) {
                throw MidogException.invalidData(
                        "its " + listed.algorithm() + " is " + computed + " where the host lists " + listed.hex());
            }
            return;
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        String name = wanted.publishedName().toLowerCase(Locale.ROOT);
        boolean isOther = name.endsWith(".sqlite")
                ? !start.startsWith("SQLite format 3")
                : start.stripLeading().startsWith("<") && !name.endsWith(".xml");
        if (head.length == 0 || isOther) {
            throw MidogException.invalidData("it begins with \"" + start.strip() + "\", as no such file does");
        }
    }
}
