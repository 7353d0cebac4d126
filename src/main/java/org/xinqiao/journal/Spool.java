package org.xinqiao.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Rows of the crisis path that the database did not take: forced to a local file at once, brought in later. */
public final class Spool {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STUDENT = "student";
    private static final String ROW = "row";

    private final Path folder;

    /** A spool in that folder. */
    public Spool(Path folder) {
        this.folder = folder;
    }

    /** A row that waits, and the student whom it is about. */
    public record Waiting(Entry entry, Optional<UUID> student) {}

    /** Keeps a row; when this returns, it is on the disk. */
    public synchronized void keep(Waiting waiting) {
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(
                    folder.resolve("journal.spool"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                file.write(ByteBuffer.wrap((line(waiting) + "\n").getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands over all that waits; it is forgotten only if {@code taker} takes it. Tells how many rows there were. */
    public int empty(Consumer<List<Waiting>> taker) {
        var taken = folder.resolve("journal.taken");
        try {
            if (!setAside(taken)) {
                return 0;
            }
            var waiting = Files.readAllLines(taken).stream()
                    .flatMap(line -> read(line).stream())
                    .toList();
            taker.accept(waiting);
            Files.delete(taken);
            return waiting.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What could not be handed over last time comes first; new rows go to a new file meanwhile. */
    private synchronized boolean setAside(Path taken) throws IOException {
        var file = folder.resolve("journal.spool");
        if (!Files.exists(taken) && Files.exists(file)) {
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.exists(taken);
    }

    private static String line(Waiting waiting) {
        var node = JSON.createObjectNode();
        waiting.student().ifPresent(s -> node.put(STUDENT, s.toString()));
        return node.put(
                        ROW,
                        ExportLines.of(new SealedRow(
                                0, 0, waiting.entry(), waiting.entry().hash())))
                .toString();
    }

    /** A line that was cut by a crash was never acknowledged. */
    private static Optional<Waiting> read(String line) {
        try {
            var node = JSON.readTree(line);
            var student = Optional.ofNullable(node.path(STUDENT).textValue()).map(UUID::fromString);
            return ExportLines.row(node.path(ROW).asText()).map(r -> new Waiting(r.entry(), student));
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }
}
