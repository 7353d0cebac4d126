package org.xinqiao.vault;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random words that stand nowhere else, and a search for them in whatever way a program might have written them. */
final class Canaries {
    private static final int FIRST_CHARACTER = 0x4E00;
    private static final int CHARACTERS = 0x9FA5 - FIRST_CHARACTER;
    private static final int SIEVE = 1 << 24;

    private final Random random = new Random();
    private final List<String> all = new ArrayList<>();
    private final Map<Long, List<byte[]>> written = new HashMap<>();
    private final BitSet sieve = new BitSet(SIEVE);

    int count() {
        return all.size();
    }

    List<String> all() {
        return all;
    }

    String name() {
        return planted(characters(4));
    }

    String text() {
        return planted(characters(8) + Long.toHexString(random.nextLong() | Long.MIN_VALUE));
    }

    String number() {
        return planted(
                "K" + Long.toHexString(random.nextLong() | Long.MIN_VALUE).substring(0, 14));
    }

    String phone() {
        return planted("1" + (100_000_000_000_000L + (long) (random.nextDouble() * 800_000_000_000_000L)));
    }

    private String characters(int length) {
        var name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append((char) (FIRST_CHARACTER + random.nextInt(CHARACTERS)));
        }
        return name.toString();
    }

    private String planted(String canary) {
        all.add(canary);
        var utf8 = canary.getBytes(StandardCharsets.UTF_8);
        for (var bytes : List.of(
                utf8,
                canary.getBytes(Charset.forName("GB18030")),
                canary.getBytes(StandardCharsets.UTF_16LE),
                ascii(HexFormat.of().formatHex(utf8)),
                ascii(HexFormat.of().withUpperCase().formatHex(utf8)),
                ascii(HexFormat.of().formatHex(canary.getBytes(Charset.forName("GB18030")))),
                ascii(URLEncoder.encode(canary, StandardCharsets.UTF_8)),
                ascii(escaped(canary)))) {
            var first = ByteBuffer.wrap(bytes).getLong();
            written.computeIfAbsent(first, f -> new ArrayList<>()).add(bytes);
            sieve.set(sieved(first));
        }
        return canary;
    }

    private static String escaped(String canary) {
        var text = new StringBuilder();
        canary.chars().forEach(c -> text.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int sieved(long first) {
        return (int) ((first * 0x9E3779B97F4A7C15L) >>> 40);
    }

    /** Where the canaries of these bytes stand, told by the name of what holds them. */
    Set<String> in(String name, byte[] bytes) {
        var found = new TreeSet<String>();
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = window << Byte.SIZE | bytes[i] & 0xFF;
            var start = i - Long.BYTES + 1;
            if (start >= 0 && sieve.get(sieved(window)) && stands(bytes, start, window)) {
                found.add(name + " at " + start);
            }
        }
        return found;
    }

    private boolean stands(byte[] bytes, int start, long first) {
        return written.getOrDefault(first, List.of()).stream()
                .anyMatch(canary -> start + canary.length <= bytes.length
                        && java.util.Arrays.equals(bytes, start, start + canary.length, canary, 0, canary.length));
    }

    /** The same for every file below that folder. */
    Set<String> below(Path folder) throws IOException {
        var found = new TreeSet<String>();
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (var file : files) {
            found.addAll(in(file.toString(), readable(file)));
        }
        return found;
    }

    /** A file that a working database has just taken away holds nothing. */
    private static byte[] readable(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException gone) {
            return new byte[0];
        }
    }
}
