package org.xinqiao.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.platform.Command;

/**
 * {@code verify-journal <export.jsonl> --checkpoints <folder>... --key <file or folder>...}: with every key that ever
 * signed. A witness that has nothing to say is no witness: the check is refused rather than counted.
 */
public final class VerifyJournal implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String USAGE =
            "usage: verify-journal <export.jsonl> --checkpoints <folder>... --key <public key file or folder>...";

    private final PrintStream out;
    private final PrintStream err;

    /** Says what it finds on the standard streams. */
    public VerifyJournal() {
        this(System.out, System.err);
    }

    VerifyJournal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** What the caller wants checked. */
    private record Wish(Path export, List<Path> witnesses, List<CheckKey> keys) {}

    @Override
    public String name() {
        return "verify-journal";
    }

    @Override
    public int run(String... args) {
        try {
            var wish = wish(args);
            if (wish.isEmpty()) {
                err.println(USAGE);
                return MISUSED;
            }
            return check(wish.get());
        } catch (IOException | java.io.UncheckedIOException e) {
            err.println("cannot read: " + e.getMessage());
            return MISUSED;
        }
    }

    private int check(Wish wish) throws IOException {
        var witnesses = new TreeMap<String, List<Stamp>>();
        wish.witnesses().forEach(w -> witnesses.put(w.toString(), new WitnessFolder(w).stamps()));
        var places = wish.witnesses().stream().map(VerifyJournal::place).distinct();
        if (places.count() < wish.witnesses().size() || witnesses.containsValue(List.<Stamp>of())) {
            witnesses.forEach((name, stamps) -> err.println(newest(name, stamps)));
            err.println("every witness is named once, is there, and remembers a checkpoint; mount or copy it anew");
            return MISUSED;
        }
        try (var lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(wish.export()), StandardCharsets.UTF_8))) {
            var stamps = witnesses.values().stream().flatMap(List::stream).toList();
            return told(new Verifier(wish.keys()).check(lines.lines().iterator(), stamps), witnesses);
        }
    }

    private int told(Verifier.Report report, SortedMap<String, List<Stamp>> witnesses) {
        if (report.isClean()) {
            var told = new ArrayList<String>();
            witnesses.forEach((name, stamps) -> told.add(newest(name, stamps)));
            out.println("verified: " + report.rows() + " rows, " + report.checkpoints() + " checkpoints, "
                    + witnesses.size() + " witnesses (" + String.join("; ", told) + "); nothing was changed");
            return WELL;
        }
        report.findings().forEach(f -> out.println(f.line()));
        return WRONG;
    }

    /** The same folder under another name is the same witness. */
    private static Path place(Path witness) {
        try {
            return witness.toRealPath();
        } catch (IOException missing) {
            return witness;
        }
    }

    private static String newest(String name, List<Stamp> stamps) {
        return stamps.isEmpty()
                ? name + " remembers nothing"
                : name + " up to row " + stamps.get(stamps.size() - 1).size();
    }

    private static Optional<Wish> wish(String... args) throws IOException {
        var export = Optional.<Path>empty();
        var keys = new ArrayList<CheckKey>();
        var witnesses = new ArrayList<Path>();
        var option = "";
        for (var arg : args) {
            if (arg.startsWith("--")) {
                option = arg;
            } else if (option.isEmpty() && export.isEmpty()) {
                export = Optional.of(Path.of(arg));
            } else if (option.equals("--checkpoints")) {
                witnesses.add(Path.of(arg));
            } else if (option.equals("--key")) {
                var found = CheckKey.allIn(Path.of(arg));
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                keys.addAll(found);
            } else {
                return Optional.empty();
            }
        }
        return export.isPresent() && !keys.isEmpty() && !witnesses.isEmpty()
                ? Optional.of(new Wish(export.get(), List.copyOf(witnesses), List.copyOf(keys)))
                : Optional.empty();
    }
}
