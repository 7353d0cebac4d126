package org.xinqiao.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal did not take waits on the disk until it does. */
class SpoolTest {
    @TempDir
    Path folder = Path.of(".");

    private final Random random = new Random(2);

    @Test
    void rows_wait_and_are_handed_over_once_in_order() {
        var spool = new Spool(folder.resolve("spool"));
        var first = new Spool.Waiting(Ledger.entry(random), Optional.of(new UUID(1, 2)));
        var second = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(first);
        spool.keep(second);
        var taken = new ArrayList<Spool.Waiting>();
        assertThat(new Spool(folder.resolve("spool")).empty(taken::addAll)).isEqualTo(2);
        assertThat(taken).containsExactly(first, second);
        assertThat(spool.empty(taken::addAll)).isZero();
        assertThat(taken).hasSize(2);
    }

    @Test
    void what_was_not_taken_waits_on_before_what_came_later() {
        var spool = new Spool(folder);
        var first = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        var second = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(first);
        assertThatThrownBy(() -> spool.empty(rows -> {
                    throw new IllegalStateException("still down");
                }))
                .hasMessage("still down");
        spool.keep(second);
        var taken = new ArrayList<Spool.Waiting>();
        assertThat(spool.empty(taken::addAll)).isEqualTo(1);
        assertThat(spool.empty(taken::addAll)).isEqualTo(1);
        assertThat(taken).containsExactly(first, second);
    }

    @Test
    void a_line_cut_by_a_crash_does_not_hold_up_the_others() throws IOException {
        var spool = new Spool(folder);
        var whole = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(whole);
        Files.writeString(folder.resolve("journal.spool"), "{\"row\":\"{\\\"le", StandardOpenOption.APPEND);
        var later = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(later);
        var taken = new ArrayList<List<Spool.Waiting>>();
        assertThat(spool.empty(taken::add)).isEqualTo(2);
        assertThat(taken.get(0)).containsExactly(whole, later);
        assertThat(folder).isDirectoryNotContaining("glob:**.taken").isDirectoryNotContaining("glob:**.spool");
    }

    @Test
    void a_line_that_is_no_row_is_set_aside_and_not_thrown_away() throws IOException {
        var spool = new Spool(folder);
        byte[] bent = {'{', (byte) 0xc3, '\n', '{', '"', 's', 't', 'u', 'd', 'e', 'n', 't', '"', ':', '"', 'x', '"', '}'
        };
        for (int i = 0; i < 2; i++) {
            Files.write(folder.resolve("journal.spool"), bent);
            var whole = new Spool.Waiting(Ledger.entry(random), Optional.empty());
            spool.keep(whole);
            var taken = new ArrayList<Spool.Waiting>();
            assertThat(spool.empty(taken::addAll)).isEqualTo(1);
            assertThat(taken).containsExactly(whole);
        }
        assertThat(folder.resolve("journal.unreadable"))
                .hasBinaryContent(
                        (new String(bent, ISO_8859_1) + "\n").repeat(2).getBytes(ISO_8859_1));
        assertThat(folder.resolve("journal.taken")).doesNotExist();
    }

    @Test
    void a_row_that_a_full_disk_cuts_is_refused_and_what_comes_when_there_is_room_again_is_whole() throws IOException {
        var disk = new FullDisk(Files.newByteChannel(
                Files.createFile(folder.resolve("file")), StandardOpenOption.READ, StandardOpenOption.WRITE));
        try (disk) {
            Disk.append(disk, "the first".getBytes(ISO_8859_1));
            disk.room = 4;
            assertThatThrownBy(() -> Disk.append(disk, "the second".getBytes(ISO_8859_1)))
                    .hasMessage("No space left on device");
            assertThat(folder.resolve("file")).hasContent("the first\n");
            disk.room = 1000;
            Disk.append(disk, "the third".getBytes(ISO_8859_1));
            assertThat(folder.resolve("file")).hasContent("the first\nthe third\n");
        }
    }

    /** A disk that takes a few bytes at a time, as long as it has room. */
    private static final class FullDisk implements SeekableByteChannel {
        private static final int AT_ONCE = 3;
        private final SeekableByteChannel file;
        private int room = 1000;

        FullDisk(SeekableByteChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            var some = from.slice().limit(Math.min(from.remaining(), Math.min(room, AT_ONCE)));
            int written = file.write(some);
            from.position(from.position() + written);
            room -= written;
            return written;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            file.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long to) throws IOException {
            file.truncate(to);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
