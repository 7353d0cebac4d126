package org.xinqiao.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;

/** What is said to be kept is on the disk: forced, with its name, and whole or not there at all. */
final class Disk {
    private static final Logger LOG = Logger.getLogger(Disk.class);

    private Disk() {}

    /** A new file with these bytes; what an interrupted try left beside it is written over. */
    static void keep(Path file, byte[] bytes) throws IOException {
        var partial = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(partial, file);
        force(file.toAbsolutePath().resolveSibling(""));
    }

    /** One more line at the end of the file, or nothing: what stands half there is never glued to the next line. */
    static void append(SeekableByteChannel file, byte[] line) throws IOException {
        long end = file.size();
        var bytes = ByteBuffer.allocate(line.length + 2);
        if (!isWhole(file, end)) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).put((byte) '\n').flip();
        try {
            file.position(end);
            write(file, bytes);
        } catch (IOException full) {
            file.truncate(end);
            throw full;
        }
    }

    /** The names in a folder survive as well, where its file system can promise that; the files themselves do anyway. */
    static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknownThere) {
            LOG.debugf("%s: %s", folder, unknownThere.getMessage());
        }
    }

    private static void write(SeekableByteChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.write(bytes) <= 0) {
                throw new IOException("The disk took nothing more");
            }
        }
    }

    private static boolean isWhole(SeekableByteChannel file, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        file.position(Math.max(0, end - 1));
        return end == 0 || file.read(last) == 1 && last.get(0) == '\n';
    }
}
