package dev.midog.files.xml;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML, an element a line, each level two blanks further in. Attributes come as name and value in turn. */
public final class XmlWriter implements Closeable {
    private final BufferedWriter out;
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins a document in UTF-8, which {@code out} must write. */
    public XmlWriter(BufferedWriter out, boolean declared) throws IOException {
        this.out = out;
        if (declared) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
    }

    /** Opens an element that others go into. */
    public void start(String name, String... attributes) throws IOException {
        tag(name, attributes);
        out.write(">\n");
        open.push(name);
    }

    /** An element without content. */
    public void empty(String name, String... attributes) throws IOException {
        tag(name, attributes);
        out.write("/>\n");
    }

    /** An element with text in it; where blanks stand around the text the element says that they belong to it. */
    public void text(String name, String text) throws IOException {
        if (text.equals(text.strip())) {
            tag(name);
        } else {
            tag(name, "xml:space", "preserve");
        }
        out.write('>');
        escaped(text);
        out.write("</" + name + ">\n");
    }

    /** Closes the element that was opened last. */
    public void end() throws IOException {
        String name = open.pop();
        indent();
        out.write("</" + name + ">\n");
    }

    private void tag(String name, String... attributes) throws IOException {
        indent();
        out.write('<');
        out.write(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i]);
            out.write("=\"");
            escaped(attributes[i + 1]);
            out.write('"');
        }
    }

    private void indent() throws IOException {
        for (int i = 0; i < open.size(); i++) {
            out.write("  ");
        }
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\t', '\n', '\r' -> out.write("&#" + (int) c + ";");
                default -> {
                    if (c < ' ' || c == '\uFFFE' || c == '\uFFFF') {
                        throw MidogException.invalidData("the text \"" + ShownText.of(text)
                                + "\" holds a control character, which XML cannot; rename it");
                    }
                    out.write(c);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
