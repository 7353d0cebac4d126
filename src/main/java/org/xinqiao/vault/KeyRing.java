package org.xinqiao.vault;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * All keys of one house. Data keys lie wrapped in numbered slots; a sealed value names its slot. Those who open go on
 * while a slot is added or all are wrapped anew; only the change of files and the overwriting of slots hold them up.
 */
public final class KeyRing implements Closeable {
    private static final int REMEMBERED = 2048;

    private final KeyFolder folder;
    private final Cipher cipher;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final Newest<Integer, DataKey> unwrapped = new Newest<>(REMEMBERED);
    private final Map<BlindIndex.Purpose, Secret> indexes = new ConcurrentHashMap<>();
    private SlotFile slots;
    private TreeMap<Integer, Secret> keks;

    private KeyRing(KeyFolder folder, Cipher cipher) throws IOException {
        this.folder = folder;
        this.cipher = cipher;
        Files.deleteIfExists(folder.newSlots());
        this.slots = new SlotFile(folder.slots());
        KeyFolder.permit(folder.slots(), "rw-------");
        this.keks = folder.keks();
        forgetUnusedKeks();
    }

    /** Opens the keys in that folder for this process alone. */
    public static KeyRing open(Path path, boolean create, Cipher cipher) {
        try {
            var folder = KeyFolder.at(path, create);
            try {
                return new KeyRing(folder, cipher);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key folder " + path + " cannot be used", e);
        }
    }

    /** A slot with a fresh key for that subject; nobody may rely on it before {@link #force()}. */
    public synchronized int add(UUID subject) {
        return attempt(() -> append(DataKey.fresh(slots.size(), subject)));
    }

    /** A slot with a fresh key for the subject of that one, which hashes contents as the old one did. */
    synchronized int addAfter(int old) throws GeneralSecurityException {
        var before = key(old);
        return attempt(() -> append(new DataKey(slots.size(), before.subject(), Secret.fresh(), before.content())));
    }

    private int append(DataKey key) throws IOException, GeneralSecurityException {
        var kek = keks.lastEntry();
        slots.write(key.slot(), Slot.wrapping(key, cipher, kek.getKey(), kek.getValue()));
        return key.slot();
    }

    /** Comes back when every added slot lies on the disk. */
    public synchronized void force() {
        attempt(() -> {
            slots.force();
            return 0;
        });
    }

    /** How many slots there are, used or overwritten. */
    synchronized int size() {
        return attempt(() -> slots.size());
    }

    /** The key in that slot. */
    DataKey key(int slot) throws GeneralSecurityException {
        gate.readLock().lock();
        try {
            var known = unwrapped.get(slot);
            return known.isPresent() ? known.get() : unwrap(slot);
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Seals a value at its place with the key in that slot. */
    public byte[] seal(int slot, Place place, byte[] clear) throws GeneralSecurityException {
        return Envelope.of(cipher, key(slot), place, clear);
    }

    /** Opens what was sealed for that subject at that place, by whichever cipher. */
    public byte[] open(UUID subject, Place place, byte[] sealed) throws GeneralSecurityException {
        var envelope = Envelope.read(sealed);
        return envelope.cipher().open(key(envelope.slot()).sealing(), envelope.made(), place.boundTo(subject));
    }

    private DataKey unwrap(int number) throws GeneralSecurityException {
        var slot = attempt(() -> slots.read(number));
        if (slot.state() == Slot.DESTROYED) {
            throw new KeyIsDestroyed();
        }
        var kek = keks.get(slot.kek());
        if (kek == null || !slot.isLive()) {
            throw new GeneralSecurityException("no key in slot " + number);
        }
        var key = slot.unwrapped(number, kek);
        unwrapped.put(number, key);
        return key;
    }

    /** The key of that blind index. */
    Secret index(BlindIndex.Purpose purpose) {
        return indexes.computeIfAbsent(purpose, p -> attempt(() -> folder.index(p.word())));
    }

    /** How many slots there are, for who writes down what became of them. */
    public int count() {
        return size();
    }

    /** Where key holders leave orders for the running program ({@code oversight.KeyOrders}). */
    public Path orders() {
        return folder.orders();
    }

    /** Overwrites every slot of that subject, whatever a database says about them; there is no way back. */
    public synchronized int destroy(UUID subject) {
        return overwrite(Slot.DESTROYED, (number, of) -> of.equals(subject));
    }

    /** Overwrites slots that a rotation left without use. */
    synchronized int retire(Choice unused) {
        return overwrite(Slot.RETIRED, unused);
    }

    /** Whether any slot that is not overwritten is of that choice. */
    synchronized boolean isAny(Choice choice) {
        return attempt(() -> {
            for (int n = 0; n < slots.size(); n++) {
                var slot = slots.read(n);
                if (slot.isLive() && choice.takes(n, slot.subject())) {
                    return true;
                }
            }
            return false;
        });
    }

    private int overwrite(byte state, Choice choice) {
        gate.writeLock().lock();
        try {
            return attempt(() -> {
                int overwritten = 0;
                for (int n = 0; n < slots.size(); n++) {
                    var slot = slots.read(n);
                    if (slot.isLive() && choice.takes(n, slot.subject())) {
                        slots.write(n, Slot.overwritten(state));
                        unwrapped.remove(n);
                        overwritten++;
                    }
                }
                slots.force();
                return overwritten;
            });
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Wraps all data keys with a new key-encryption key and deletes the old one; what is sealed stays as it is. */
    synchronized void rewrap() {
        attempt(() -> {
            var next = folder.nextKek();
            var file = wrappedWith(next.getKey(), next.getValue());
            gate.writeLock().lock();
            try {
                folder.replaceSlots();
                slots.close();
                slots = file;
                keks = new TreeMap<>(Map.of(next.getKey(), next.getValue()));
            } finally {
                gate.writeLock().unlock();
            }
            for (int old : folder.keks().headMap(next.getKey()).keySet()) {
                folder.deleteKek(old);
            }
            return 0;
        });
    }

    private SlotFile wrappedWith(int number, Secret kek) throws IOException, GeneralSecurityException {
        var file = new SlotFile(folder.newSlots());
        KeyFolder.permit(folder.newSlots(), "rw-------");
        for (int n = 0; n < slots.size(); n++) {
            var slot = slots.read(n);
            file.write(n, slot.isLive() ? Slot.wrapping(unwrapped(n, slot), cipher, number, kek) : slot);
        }
        file.force();
        return file;
    }

    private DataKey unwrapped(int number, Slot slot) throws GeneralSecurityException {
        var kek = keks.get(slot.kek());
        if (kek == null) {
            throw new GeneralSecurityException("no key-encryption key " + slot.kek());
        }
        return slot.unwrapped(number, kek);
    }

    /** After a rotation that was cut off between the change of files and the deletion of the old key, or before it. */
    private void forgetUnusedKeks() throws IOException {
        if (keks.size() == 1) {
            return;
        }
        var used = new TreeSet<Integer>();
        for (int n = 0; n < slots.size(); n++) {
            var slot = slots.read(n);
            if (slot.isLive()) {
                used.add(slot.kek());
            }
        }
        for (int kek : folder.keks().headMap(keks.lastKey()).keySet()) {
            if (!used.contains(kek)) {
                folder.deleteKek(kek);
                keks.remove(kek);
            }
        }
    }

    @Override
    public synchronized void close() {
        attempt(() -> {
            slots.close();
            folder.close();
            return 0;
        });
    }

    /** Which slots, by number and subject. */
    @FunctionalInterface
    interface Choice {
        boolean takes(int number, UUID subject);
    }

    private interface Work<T> {
        T done() throws IOException, GeneralSecurityException;
    }

    private static <T> T attempt(Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw new UncheckedIOException("The key folder cannot be used", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key cannot be wrapped or unwrapped", e);
        }
    }
}
