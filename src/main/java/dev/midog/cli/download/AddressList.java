package dev.midog.cli.download;

import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.source.Endpoints;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The addresses and names of files, in a form that another program takes. */
enum AddressList {
    /** An input file for {@code aria2c -i}: all addresses of a file, its name and, where it is known, its md5. */
    ARIA2C {
        @Override
        void print(PlannedFile file, List<String> addresses, PrintWriter out) {
            out.println(String.join("\t", addresses));
            out.println("  out=" + file.file().localName());
            if (file.md5() != null) {
                out.println("  checksum=md5=" + file.md5());
            }
        }
    },
    /** A shell script that makes the folders, which wget does not, and runs a {@code wget} a file. */
    WGET {
        @Override
        void begin(List<PlannedFile> files, PrintWriter out) {
            files.stream()
                    .map(file -> file.file().localName())
                    .map(name -> name.substring(0, name.indexOf('/')))
                    .distinct()
                    .forEach(folder -> out.println("mkdir -p '" + folder + "'"));
        }

        @Override
        void print(PlannedFile file, List<String> addresses, PrintWriter out) {
            out.println("wget -c -O '" + file.file().localName() + "' '" + addresses.get(0) + "'");
        }
    };

    /** Prints every file of {@code files}. */
    void print(List<PlannedFile> files, Endpoints endpoints, PrintWriter out) {
        begin(files, out);
        for (PlannedFile file : files) {
            print(file, endpoints.addressesOf(file.figshareId(), file.file().publishedName()), out);
        }
    }

    /** Prints what comes before the files. */
    void begin(List<PlannedFile> files, PrintWriter out) {
        // Most programs make the folders themselves.
    }

    abstract void print(PlannedFile file, List<String> addresses, PrintWriter out);

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
