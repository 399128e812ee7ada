package dev.midog.files.xml;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML file element by element, without document types and entities of its own.
 *
 * <p>Whoever is at an element goes to its end by {@link #text}, {@link #skip} or {@link #nextChild} until that is false.
 */
public final class XmlReader implements Closeable {
    private final String fileName;
    private final XmlSource in;
    private final XMLStreamReader reader;
    private int depth;

    /** A fault behind which nothing can be read any more. */
    private @Nullable RuntimeException end;

    private XmlReader(String fileName, XmlSource in) {
        this.fileName = fileName;
        this.in = in;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            this.reader = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The reader of {@code file}, at its outermost element. */
    public static XmlReader open(Path file) throws IOException {
        XmlSource in = XmlSource.open(file);
        try {
            XmlReader reader = new XmlReader(file.toString(), in);
            if (!reader.nextChild()) {
                throw MidogException.invalidData("there is no element in this file")
                        .in(file.toString());
            }
            return reader;
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The reader of {@code text}, at its outermost element. It need not be closed.
     *
     * @param name what messages call the text
     */
    public static XmlReader of(String name, String text) {
        XmlReader reader = new XmlReader(name, XmlSource.of(name, text));
        if (!reader.nextChild()) {
            throw MidogException.invalidData("there is no element in it").in(name);
        }
        return reader;
    }

    /** The name of the outermost element of {@code file}; empty if it is not XML. */
    public static Optional<String> rootOf(Path file) throws IOException {
        try (XmlReader reader = open(file)) {
            return Optional.of(reader.name());
        } catch (MidogException e) {
            return Optional.empty();
        }
    }

    /** Goes to the next element inside the current one; false, and at the current one's end, where there is none. */
    public boolean nextChild() {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // Text between elements, comments and instructions mean nothing.
                }
            }
        }
    }

    /** Reads to the end of the file, behind the outermost element; more elements or text there are a fault. */
    public void end() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // Comments and instructions mean nothing; anything else the parser refuses.
        }
    }

    /** The name of the element, without a namespace. */
    public String name() {
        return reader.getLocalName();
    }

    /** The attribute called {@code name} of the element, or null; to be asked for before going on. */
    public @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** The text of the element without that of elements inside, and without blanks around it unless these belong to it; goes to its end. */
    public String text() {
        boolean keepsBlanks = keepsBlanks();
        String whole = wholeText();
        return keepsBlanks ? whole : whole.strip();
    }

    /** Whether the element says that blanks around its text belong to it; to be asked for before going on. */
    public boolean keepsBlanks() {
        return "preserve".equals(reader.getAttributeValue(XMLConstants.XML_NS_URI, "space"));
    }

    /** The text of the element with blanks around it, without that of elements inside; goes to its end. */
    public String wholeText() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {
                    // Comments and instructions mean nothing.
                }
            }
        }
    }

    /** Goes to the end of the element, over all that is in it. */
    public void skip() {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Only the ends count.
                }
            }
        }
    }

    /** How many elements are open, the one at which this stands with them. */
    public int depth() {
        return depth;
    }

    /** Goes to where no more than {@code wanted} elements are open, over all that is in between. */
    public void leave(int wanted) {
        while (depth > wanted) {
            next();
        }
    }

    /** Whether a fault was met behind which nothing can be read any more: what is not XML, or not to be read. */
    public boolean isBroken() {
        return end != null;
    }

    /** A fault of the data, led by the file and the line that is being read. */
    public MidogException fault(String sentence) {
        return fault(line(), sentence);
    }

    /** The same of a {@code line} that was read before. */
    public MidogException fault(int line, String sentence) {
        return MidogException.invalidData(sentence).in(fileName + ": line " + line);
    }

    /** A fault of the data that may mention parameters, led by the file and the line that is being read. */
    public MidogException fault(Message sentence) {
        return MidogException.invalidData(sentence).in(fileName + ": line " + line());
    }

    /** The line that is being read, from 1. */
    public int line() {
        return reader.getLocation().getLineNumber();
    }

    private int next() {
        if (end != null) {
            throw end;
        }
        try {
            in.nextPart();
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw fault(
                        "document types and entities are not read, because they can reach other files; remove them");
            }
            return event;
        } catch (XMLStreamException e) {
            end = broken(e);
            throw end;
        } catch (RuntimeException e) {
            end = e;
            throw e;
        }
    }

    private MidogException broken(XMLStreamException fault) {
        int line = fault.getLocation() == null ? 1 : fault.getLocation().getLineNumber();
        return new MidogException(
                        MidogException.ErrorKind.INVALID_DATA,
                        "this is not XML that can be read: " + XmlFaultWords.of(fault),
                        fault)
                .in(fileName + ": line " + line);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
