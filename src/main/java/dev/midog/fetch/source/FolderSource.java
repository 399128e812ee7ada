package dev.midog.fetch.source;

import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder on this computer that holds copies of the files. */
final class FolderSource implements Source {
    private final String template;

    /** A folder, or a path with {@code {id}} or {@code {name}} in it. */
    FolderSource(String template) {
        this.template = template;
    }

    @Override
    public String label() {
        return "mirror";
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean hasAnswered() {
        return true;
    }

    @Override
    public FileBody open(WantedFile wanted, long figshareId, long offset, FileVersion begun) throws IOException {
        Path file = find(wanted, figshareId)
                .orElseThrow(() -> new FetchFailure(
                        FailureKind.NOT_FOUND, "the mirror " + template + " has no " + wanted.publishedName()));
        try {
            FileChannel channel = FileChannel.open(file);
            long size = channel.size();
            if (size == 0) {
                channel.close();
                throw new FetchFailure(FailureKind.EMPTY, file + " is empty");
            }
            long start = offset <= size ? offset : 0;
            channel.position(start);
            String version = "\"" + size + "-" + Files.getLastModifiedTime(file).toMillis() + "\"";
            return new FileBody(start, size, new FileVersion(version, null), file.toString(), bytes(channel));
        } catch (FetchFailure e) {
            throw e;
        } catch (IOException e) {
            throw new FetchFailure(FailureKind.CONNECTION, file + " could not be read: " + e.getMessage(), e);
        }
    }

    private Optional<Path> find(WantedFile wanted, long figshareId) {
        return candidates(wanted, figshareId).filter(Files::isRegularFile).findFirst();
    }

    private Stream<Path> candidates(WantedFile wanted, long figshareId) {
        String localName = wanted.localName().substring(wanted.localName().indexOf('/') + 1);
        if (template.contains("{id}") || template.contains("{name}")) {
            return Stream.of(wanted.publishedName(), localName)
                    .map(name -> Path.of(
                            template.replace("{id}", Long.toString(figshareId)).replace("{name}", name)));
        }
        Path folder = Path.of(template);
        return List.of(wanted.publishedName(), localName, wanted.localName()).stream()
                .map(folder::resolve);
    }

    private static FileBody.Bytes bytes(FileChannel channel) {
        return new FileBody.Bytes() {
            @Override
            public int read(byte[] buffer) throws IOException {
                return channel.read(ByteBuffer.wrap(buffer));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
