package org.xinqiao.journal;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A journal of invented rows with what two witnesses remember of it. */
record Ledger(SigningKey key, List<SealedRow> rows, List<Integer> sizes, List<Stamp> stamps, String header) {
    static final String ORIGIN = "xinqiao.test/journal";
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    static Ledger random(Random random, SigningKey key) {
        var rows = new ArrayList<SealedRow>();
        int count = 12 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            rows.add(sealed(i, i + 1L + random.nextInt(2) * 1000L, entry(random)));
        }
        return of(key, rows, sizes(random, count));
    }

    /** At which sizes a tree that grows to this one is sealed. */
    static List<Integer> sizes(Random random, int count) {
        var sizes = new ArrayList<Integer>();
        for (int size = 1 + random.nextInt(9); size < count; size += 1 + random.nextInt(14)) {
            sizes.add(size);
        }
        sizes.add(count);
        return sizes;
    }

    static Ledger of(SigningKey key, List<SealedRow> rows, List<Integer> sizes) {
        var stamps = Stream.of("district", "city")
                .flatMap(w -> stamps(w, key, rows, sizes).stream())
                .toList();
        return new Ledger(key, List.copyOf(rows), List.copyOf(sizes), stamps, note(key, rows, rows.size()));
    }

    static List<Stamp> stamps(String witness, SigningKey key, List<SealedRow> rows, List<Integer> sizes) {
        var stamps = new ArrayList<Stamp>();
        int before = 0;
        for (int size : sizes) {
            var leaves = leaves(rows.subList(before, size));
            stamps.add(new Stamp(witness, size, note(key, rows, size), () -> leaves));
            before = size;
        }
        return stamps;
    }

    static String note(SigningKey key, List<SealedRow> rows, int size) {
        var leaves = rows.subList(0, size).stream().map(SealedRow::leafHash).toList();
        return key.sign(new Checkpoint(ORIGIN, size, MerkleTree.root(leaves)));
    }

    static SealedRow sealed(long leaf, long seq, Entry entry) {
        return new SealedRow(leaf, seq, entry, entry.hash());
    }

    static Entry entry(Random random) {
        return new Entry(
                START.plusMillis(random.nextInt(1_000_000)),
                "wang",
                "PSY",
                "READ",
                "case",
                "case=" + new UUID(random.nextLong(), random.nextLong()),
                Long.toHexString(random.nextLong()),
                Basis.ROLE,
                Entry.OK,
                Long.toHexString(random.nextLong()),
                false);
    }

    /** The same rows, numbered as they stand. */
    static List<SealedRow> numbered(List<SealedRow> rows) {
        var fresh = new ArrayList<SealedRow>();
        for (var row : rows) {
            fresh.add(new SealedRow(fresh.size(), row.seq(), row.entry(), row.hash()));
        }
        return fresh;
    }

    List<Stamp> of(String witness) {
        return stamps.stream()
                .filter(s -> s.witness().equals(witness))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static List<String> lines(String header, List<SealedRow> rows) {
        return Stream.concat(Stream.of(ExportLines.of(header)), rows.stream().map(ExportLines::of))
                .toList();
    }

    private static byte[] leaves(List<SealedRow> rows) {
        var out = new ByteArrayOutputStream();
        rows.forEach(r -> out.writeBytes(r.leafHash().bytes()));
        return out.toByteArray();
    }
}
