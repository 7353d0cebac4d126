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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder outside the database, best on a machine of somebody else, that remembers every checkpoint. */
public final class WitnessFolder {
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{12})\\.checkpoint");
    private static final byte[] NONE = {};
    /** Laid there by whoever keeps the folder, at their own machine. */
    static final String MARK = "xinqiao.witness";

    private final Path folder;
    private final boolean mounted;

    /** A folder of ours, made when it is missing. */
    public WitnessFolder(Path folder) {
        this(folder, false);
    }

    private WitnessFolder(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /**
     * A folder of somebody else, who laid the file {@value #MARK} in it. Without that file their machine is away, and what
     * stands at its place is our own disk: nothing is remembered there.
     */
    public static WitnessFolder mounted(Path folder) {
        return new WitnessFolder(folder, true);
    }

    public String name() {
        return folder.toString();
    }

    /** @throws IllegalStateException if it is not there, or not theirs */
    void mustBeThere() {
        if (mounted && !Files.exists(folder.resolve(MARK))) {
            throw new IllegalStateException(
                    folder + " is not mounted, or has no file " + MARK + ": nothing is remembered there");
        }
    }

    /** All that it remembers, smallest first. */
    public List<Stamp> stamps() {
        if (!Files.isDirectory(folder)) {
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

    /** The size of the biggest tree that it knows, on the newest day of which it remembers any. */
    public long newest() {
        return named(folder, Files::isDirectory)
                .map(WitnessFolder::newestOf)
                .filter(size -> size > 0)
                .findFirst()
                .orElse(0L);
    }

    private static long newestOf(Path day) {
        return named(day, WitnessFolder::isCheckpoint)
                .filter(file -> !isBlank(file) && !isBlank(leavesOf(file)))
                .map(WitnessFolder::size)
                .findFirst()
                .orElse(0L);
    }

    /** What is in a folder, the last name first. */
    private static Stream<Path> named(Path place, Predicate<Path> kind) {
        if (!Files.isDirectory(place)) {
            return Stream.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(kind).sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Remembers a checkpoint and the leaves that it added; when this returns, they are on its disk.
     *
     * @throws IllegalStateException if it remembers another of that size: nothing is ever overwritten but what a power cut
     *     emptied; or if it is not there
     */
    public void remember(LocalDate day, long size, String note, byte[] leaves) {
        mustBeThere();
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
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        if (Files.exists(file) && !isBlank(file)) {
            throw new IllegalStateException(file + " remembers something else", new FileAlreadyExistsException(""));
        }
        Files.deleteIfExists(file);
        Disk.keep(file, bytes);
    }

    /** Nothing, or nothing but zeros: a file whose name came to the disk before its words did. */
    private static boolean isBlank(Path file) {
        for (var b : bytes(file)) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private Stamp stamp(Path file) {
        return new Stamp(name(), size(file), text(file), () -> bytes(leavesOf(file)));
    }

    private static long size(Path file) {
        var found = CHECKPOINT.matcher(file.getFileName().toString());
        if (!found.matches()) {
            throw new IllegalArgumentException(file.toString());
        }
        return Long.parseLong(found.group(1));
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
