package org.xinqiao.vault;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The folder with all keys, outside the database: {@code kek-<n>} wraps data keys, {@code index-<purpose>} makes blind
 * indexes, {@code data-keys} holds the wrapped data keys. Key files are readable by their owner only and never change.
 */
final class KeyFolder implements Closeable {
    private static final String KEK = "kek-";
    private static final String INDEX = "index-";

    private final Path folder;
    private final FileChannel lock;

    private KeyFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Opens the folder for this process alone; a missing one is made only if that is allowed. */
    static KeyFolder at(Path folder, boolean create) throws IOException {
        if (!Files.isDirectory(folder) && !create) {
            throw new IllegalStateException("The key folder " + folder.toAbsolutePath()
                    + " is missing. Without it nothing that is sealed can be read. Put it back from its copy, name another"
                    + " with xinqiao.keys, or, for a new database only, let it be made with xinqiao.keys.create=true.");
        }
        Files.createDirectories(folder);
        permit(folder, "rwx------");
        var opened = new KeyFolder(folder, locked(folder));
        if (opened.keks().isEmpty()) {
            opened.begin(create);
        }
        return opened;
    }

    private static FileChannel locked(Path folder) throws IOException {
        var lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProcess) {
            lock.close();
            throw new IllegalStateException("The key folder " + folder + " is open already", sameProcess);
        }
        lock.close();
        throw new IllegalStateException("Another Xinqiao is already running on the key folder " + folder);
    }

    /** The key-encryption key comes last: with it the folder is whole. */
    private void begin(boolean create) throws IOException {
        if (!create || Files.exists(slots())) {
            close();
            throw new IllegalStateException("The key folder " + folder.toAbsolutePath()
                    + " holds no key-encryption key. Put the folder back from its copy.");
        }
        for (var purpose : BlindIndex.Purpose.values()) {
            write(INDEX + purpose.word(), Secret.fresh());
        }
        write(KEK + 1, Secret.fresh());
    }

    /** The file of the wrapped data keys. */
    Path slots() {
        return folder.resolve("data-keys");
    }

    /** Where the wrapped data keys are written anew before they take the place of the old file. */
    Path newSlots() {
        return folder.resolve("data-keys.new");
    }

    /** The new file takes the place of the old one, as a whole or not at all. */
    void replaceSlots() throws IOException {
        Files.move(newSlots(), slots(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    /** Where key holders leave orders. */
    Path orders() {
        return folder.resolve("orders");
    }

    /** The key-encryption keys by number; more than one only while or after a rotation was cut off. */
    TreeMap<Integer, Secret> keks() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith(KEK))
                    .map(name -> Integer.parseInt(name.substring(KEK.length())))
                    .collect(Collectors.toMap(n -> n, n -> read(KEK + n), (a, b) -> a, TreeMap::new));
        }
    }

    Map.Entry<Integer, Secret> nextKek() throws IOException {
        var number = keks().lastKey() + 1;
        var secret = Secret.fresh();
        write(KEK + number, secret);
        return Map.entry(number, secret);
    }

    void deleteKek(int number) throws IOException {
        Files.deleteIfExists(folder.resolve(KEK + number));
        force();
    }

    /** The key of a blind index. */
    Secret index(String purpose) throws IOException {
        var name = INDEX + purpose;
        if (!Files.exists(folder.resolve(name))) {
            throw new IllegalStateException("The key file " + name + " is missing. Put it back from its copy.");
        }
        return read(name);
    }

    private Secret read(String name) {
        try {
            var bytes = Files.readAllBytes(folder.resolve(name));
            if (bytes.length != Secret.LENGTH) {
                throw new IllegalStateException("The key file " + name + " is damaged. Put it back from its copy.");
            }
            return new Secret(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under another name first: a crash must not leave half a key. */
    private void write(String name, Secret secret) throws IOException {
        var half = folder.resolve("new-" + name);
        Files.deleteIfExists(half);
        Files.createFile(half);
        permit(half, "rw-------");
        try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(secret.bytes()));
            channel.force(true);
        }
        permit(half, "r--------");
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    /** The names in the folder lie on the disk as well. */
    private void force() throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    static void permit(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
