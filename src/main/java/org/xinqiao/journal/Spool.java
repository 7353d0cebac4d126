package org.xinqiao.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Rows of the crisis path that the database did not take: forced to a local file at once, brought in later. */
public final class Spool {
    private static final Logger LOG = Logger.getLogger(Spool.class);
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

    /** Keeps a row; when this returns, it is on the disk. If the disk does not take all of it, it keeps nothing of it. */
    public synchronized void keep(Waiting waiting) {
        try {
            add(folder.resolve("journal.spool"), List.of(line(waiting).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path place, List<byte[]> lines) throws IOException {
        Files.createDirectories(folder);
        try (var file =
                FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (var line : lines) {
                Disk.append(file, line);
            }
            file.force(true);
        }
        Disk.force(folder);
    }

    /** Hands over all that waits; it is forgotten only if {@code taker} takes it. Tells how many rows there were. */
    public int empty(Consumer<List<Waiting>> taker) {
        var taken = folder.resolve("journal.taken");
        try {
            if (!setAside(taken)) {
                return 0;
            }
            var waiting = new ArrayList<Waiting>();
            var unreadable = new ArrayList<byte[]>();
            for (var line : lines(taken)) {
                read(new String(line, StandardCharsets.UTF_8))
                        .ifPresentOrElse(waiting::add, () -> unreadable.add(line));
            }
            taker.accept(List.copyOf(waiting));
            setAside(unreadable);
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

    /** A line that was cut by a crash was never acknowledged; but nobody can tell it from one that was bent later. */
    private void setAside(List<byte[]> unreadable) throws IOException {
        if (!unreadable.isEmpty()) {
            var place = folder.resolve("journal.unreadable");
            add(place, unreadable);
            LOG.errorf("%d lines of the spool are no rows; they lie in %s", unreadable.size(), place);
        }
    }

    /** Byte by byte as they stand, whatever they mean. */
    private static List<byte[]> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
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

    private static Optional<Waiting> read(String line) {
        try {
            var node = JSON.readTree(line);
            var student = Optional.ofNullable(node.path(STUDENT).textValue()).map(UUID::fromString);
            return ExportLines.row(node.path(ROW).asText()).map(r -> new Waiting(r.entry(), student));
        } catch (JsonProcessingException | IllegalArgumentException cut) {
            return Optional.empty();
        }
    }
}
