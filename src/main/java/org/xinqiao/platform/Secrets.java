package org.xinqiao.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets in a folder, one a file that nobody but its owner reads (0400); each is drawn at random when first asked for. */
public record Secrets(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** The secret of that name, 64 hexadecimal digits. */
    public String of(String name) {
        try {
            var file = file(name);
            if (!Files.exists(file)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                write(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no secret " + name + " in " + folder, e);
        }
    }

    /** Where the secret of that name lies. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    private static void write(Path file) throws IOException {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(file, mine), HexFormat.of().formatHex(bytes));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }
}
