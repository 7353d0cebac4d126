package org.xinqiao.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A folder outside the database, best on a machine of somebody else, that remembers every checkpoint. */
public final class WitnessFolder {
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{12})\\.checkpoint");
    private static final byte[] NONE = {};

    private final Path folder;

    public WitnessFolder(Path folder) {
        this.folder = folder;
    }

    public String name() {
        return folder.toString();
    }

    /** All that it remembers, smallest first. */
    public List<Stamp> stamps() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(f -> isCheckpoint(f))
                    .map(this::stamp)
                    .sorted(Comparator.comparingLong(Stamp::size))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The size of the biggest tree that it knows. */
    public long newest() {
        var all = stamps();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).size();
    }

    /**
     * Remembers a checkpoint and the leaves that it added.
     *
     * @throws IllegalStateException if it remembers another of that size: nothing is ever overwritten
     */
    public void remember(LocalDate day, long size, String note, byte[] leaves) {
        var file = folder.resolve(day.toString()).resolve(String.format("%012d.checkpoint", size));
        try {
            Files.createDirectories(folder.resolve(day.toString()));
            put(leavesOf(file), leaves);
            put(file, note.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        if (Files.exists(file)) {
            if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw new IllegalStateException(file + " remembers something else", new FileAlreadyExistsException(""));
            }
            return;
        }
        var partial = file.resolveSibling(file.getFileName() + ".part");
        Files.write(partial, bytes);
        Files.move(partial, file);
    }

    private Stamp stamp(Path file) {
        var found = CHECKPOINT.matcher(file.getFileName().toString());
        if (!found.matches()) {
            throw new IllegalArgumentException(file.toString());
        }
        return new Stamp(name(), Long.parseLong(found.group(1)), text(file), () -> bytes(leavesOf(file)));
    }

    private static boolean isCheckpoint(Path file) {
        return CHECKPOINT.matcher(file.getFileName().toString()).matches();
    }

    private static Path leavesOf(Path checkpoint) {
        return checkpoint.resolveSibling(checkpoint.getFileName().toString().replace(".checkpoint", ".leaves"));
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
