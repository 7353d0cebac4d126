package org.xinqiao.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRingTest {
    private static final UUID XIA = new UUID(1, 1);
    private static final UUID CHEN = new UUID(2, 2);
    private static final Place NAME = new Place("student", "name", "1");
    private static final byte[] CLEAR = "夏雨桐".getBytes(StandardCharsets.UTF_8);

    private final Path folder = Rings.folder();

    @ParameterizedTest
    @EnumSource
    void what_was_sealed_is_readable_after_a_restart_in_the_other_mode(Cipher cipher) throws GeneralSecurityException {
        byte[] sealed;
        try (var ring = KeyRing.open(folder, true, cipher)) {
            sealed = ring.seal(ring.add(XIA), NAME, CLEAR);
            assertThat(sealed[0]).isEqualTo(cipher.code());
        }
        var other = cipher == Cipher.AES_256_GCM ? Cipher.SM4_GCM : Cipher.AES_256_GCM;
        try (var ring = KeyRing.open(folder, false, other)) {
            assertThat(ring.open(XIA, NAME, sealed)).isEqualTo(CLEAR);
            assertThat(ring.seal(0, NAME, CLEAR)[0]).isEqualTo(other.code());
        }
    }

    @Test
    void a_missing_folder_stops_the_start_and_says_what_to_do() {
        assertThatThrownBy(() -> KeyRing.open(folder.resolve("none"), false, Cipher.AES_256_GCM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("xinqiao.keys.create=true");
    }

    @Test
    void a_folder_without_its_key_encryption_key_is_not_begun_anew() throws IOException {
        try (var ring = Rings.open(folder)) {
            ring.add(XIA);
        }
        Files.delete(folder.resolve("kek-1"));
        assertThatThrownBy(() -> Rings.open(folder)).hasMessageContaining("holds no key-encryption key");
    }

    @Test
    void key_files_are_for_the_owner_alone() throws IOException {
        Rings.open(folder).close();
        for (var name : new String[] {"kek-1", "index-name", "index-number", "index-phone"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("r--------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void one_process_alone_has_the_folder() {
        try (var ring = Rings.open(folder)) {
            assertThatThrownBy(() -> Rings.open(folder)).hasMessageContaining("is open already");
            assertThat(ring.size()).isZero();
        }
    }

    @Test
    void a_half_written_slot_is_written_over() throws IOException, GeneralSecurityException {
        try (var ring = Rings.open(folder)) {
            ring.add(XIA);
        }
        Files.write(folder.resolve("data-keys"), new byte[Slot.WIDTH / 2], StandardOpenOption.APPEND);
        try (var ring = Rings.open(folder)) {
            assertThat(ring.add(CHEN)).isEqualTo(1);
            assertThat(ring.open(CHEN, NAME, ring.seal(1, NAME, CLEAR))).isEqualTo(CLEAR);
        }
    }

    @Test
    void a_slot_moved_to_another_place_gives_no_key() throws IOException, GeneralSecurityException {
        byte[] sealed;
        try (var ring = Rings.open(folder)) {
            sealed = ring.seal(ring.add(XIA), NAME, CLEAR);
            ring.add(CHEN);
        }
        var slots = Files.readAllBytes(folder.resolve("data-keys"));
        System.arraycopy(slots, Slot.WIDTH, slots, 0, Slot.WIDTH);
        Files.write(folder.resolve("data-keys"), slots);
        try (var ring = Rings.open(folder)) {
            assertThatThrownBy(() -> ring.open(XIA, NAME, sealed)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void destroying_overwrites_every_key_of_one_child_and_no_other() throws IOException, GeneralSecurityException {
        try (var ring = Rings.open(folder)) {
            var first = ring.seal(ring.add(XIA), NAME, CLEAR);
            var second = ring.seal(ring.addAfter(0), NAME, CLEAR);
            var others = ring.seal(ring.add(CHEN), NAME, CLEAR);
            ring.destroy(XIA);
            for (var sealed : new byte[][] {first, second}) {
                assertThatThrownBy(() -> ring.open(XIA, NAME, sealed)).isInstanceOf(KeyIsDestroyed.class);
            }
            assertThat(ring.open(CHEN, NAME, others)).isEqualTo(CLEAR);
            var slots = Files.readAllBytes(folder.resolve("data-keys"));
            assertThat(slots[0]).isEqualTo(Slot.DESTROYED);
            assertThat(IntStream.range(1, Slot.WIDTH).filter(i -> slots[i] != 0))
                    .isEmpty();
        }
    }

    @Test
    void a_retired_key_is_a_failure_and_not_a_destroyed_one() throws GeneralSecurityException {
        try (var ring = Rings.open(folder)) {
            var old = ring.seal(ring.add(XIA), NAME, CLEAR);
            ring.addAfter(0);
            ring.retire((slot, subject) -> slot == 0);
            assertThatThrownBy(() -> ring.open(XIA, NAME, old))
                    .isInstanceOf(GeneralSecurityException.class)
                    .isNotInstanceOf(KeyIsDestroyed.class);
        }
    }

    @Test
    void a_new_key_encryption_key_leaves_all_readable_and_the_old_key_useless()
            throws IOException, GeneralSecurityException {
        byte[] sealed;
        var before = Rings.folder();
        try (var ring = Rings.open(folder)) {
            sealed = ring.seal(ring.add(XIA), NAME, CLEAR);
            var old = Files.readAllBytes(folder.resolve("kek-1"));
            ring.rewrap();
            assertThat(folder.resolve("kek-1")).doesNotExist();
            assertThat(ring.open(XIA, NAME, sealed)).isEqualTo(CLEAR);
            Files.write(before.resolve("kek-1"), old);
            for (var name : new String[] {"data-keys", "index-name", "index-number", "index-phone"}) {
                Files.copy(folder.resolve(name), before.resolve(name));
            }
        }
        try (var ring = Rings.open(folder)) {
            assertThat(ring.open(XIA, NAME, sealed)).isEqualTo(CLEAR);
        }
        try (var thief = Rings.open(before)) {
            assertThatThrownBy(() -> thief.open(XIA, NAME, sealed)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void a_rotation_that_was_cut_off_is_cleared_up_at_the_next_start() throws IOException, GeneralSecurityException {
        byte[] sealed;
        try (var ring = Rings.open(folder)) {
            sealed = ring.seal(ring.add(XIA), NAME, CLEAR);
        }
        Files.write(folder.resolve("kek-2"), new byte[Secret.LENGTH]);
        Files.write(folder.resolve("data-keys.new"), new byte[Slot.WIDTH / 2]);
        try (var ring = Rings.open(folder)) {
            assertThat(folder.resolve("data-keys.new")).doesNotExist();
            assertThat(ring.open(XIA, NAME, sealed)).isEqualTo(CLEAR);
            ring.rewrap();
            assertThat(ring.open(XIA, NAME, sealed)).isEqualTo(CLEAR);
            assertThat(folder.resolve("kek-1")).doesNotExist();
            assertThat(folder.resolve("kek-2")).doesNotExist();
        }
    }

    @Test
    void people_seal_and_open_while_all_keys_are_wrapped_anew() throws Exception {
        try (var ring = Rings.open(folder)) {
            var over = new AtomicBoolean();
            var people = Executors.newFixedThreadPool(4);
            var work = new ArrayList<Callable<Integer>>();
            for (int n = 0; n < 4; n++) {
                var subject = new UUID(9, n);
                work.add(() -> sealAndOpen(ring, subject, over));
            }
            var done = work.stream().map(people::submit).toList();
            for (int i = 0; i < 20; i++) {
                ring.rewrap();
            }
            over.set(true);
            for (var one : done) {
                assertThat(one.get()).isPositive();
            }
            people.shutdown();
            try (var files = Files.list(folder)) {
                assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("kek-")))
                        .containsExactly("kek-21");
            }
        }
    }

    private static int sealAndOpen(KeyRing ring, UUID subject, AtomicBoolean over) throws GeneralSecurityException {
        var kept = new ArrayList<byte[]>();
        while (!over.get() || kept.isEmpty()) {
            kept.add(ring.seal(ring.add(subject), NAME, CLEAR));
            for (var sealed : kept.subList(Math.max(0, kept.size() - 50), kept.size())) {
                assertThat(ring.open(subject, NAME, sealed)).isEqualTo(CLEAR);
            }
        }
        for (var sealed : kept) {
            assertThat(ring.open(subject, NAME, sealed)).isEqualTo(CLEAR);
        }
        return kept.size();
    }
}
