package org.xinqiao.vault;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Slots one after the other in a file; who calls sees to it that only one appends. */
final class SlotFile implements Closeable {
    private final FileChannel channel;

    SlotFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** How many slots there are; a half-written last one, after a crash, is none. */
    int size() throws IOException {
        return (int) (channel.size() / Slot.WIDTH);
    }

    /** Beyond the end every slot looks overwritten. */
    Slot read(int number) throws IOException {
        var bytes = ByteBuffer.allocate(Slot.WIDTH);
        var at = (long) number * Slot.WIDTH;
        while (number >= 0 && bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
        return Slot.read(bytes.rewind());
    }

    void write(int number, Slot slot) throws IOException {
        var bytes = slot.written();
        var at = (long) number * Slot.WIDTH;
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    /** Comes back when everything written lies on the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
