package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.StructureCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Judges a file of a set, of which the host lists the size alone, by how it begins. */
final class SetStructure implements StructureCheck {
    private static final int HEAD = 16;

    @Override
    public void check(Path file, WantedFile wanted) throws IOException {
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
