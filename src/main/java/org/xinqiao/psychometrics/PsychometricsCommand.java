package org.xinqiao.psychometrics;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.xinqiao.platform.Command;

/**
 * {@code psychometrics <statistic> ...}: figures of a file of comma separated values as JSON on the standard output, and
 * on the error output, in words, what is wrong with the question (exit 2) or with the data (exit 1).
 */
public final class PsychometricsCommand implements Command {
    private static final int WELL = 0;
    private static final int UNUSABLE = 1;
    private static final int MISUSED = 2;

    private static final List<Part> PARTS = List.of(
            new Part(ReliabilityReport.USAGE, new ReliabilityReport()),
            new Part(RocReport.USAGE, new RocReport()),
            new Part(CalibrateReport.USAGE, new CalibrateReport()),
            new Part(PredictiveReport.USAGE, new PredictiveReport()),
            new Part(DifReport.USAGE, new DifReport()),
            new Part(QualityReport.USAGE, new QualityReport()),
            new Part(DriftReport.USAGE, new DriftReport()),
            new Part(ChangeReport.USAGE, new ChangeReport()),
            new Part(NormsReport.USAGE, new NormsReport()));

    private final PrintStream out;
    private final PrintStream err;

    /** Answers on the standard streams. */
    public PsychometricsCommand() {
        this(System.out, System.err);
    }

    PsychometricsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A statistic: the first word of its usage is its name. */
    private record Part(String usage, Report report) {
        String name() {
            return usage.substring(0, usage.indexOf(' '));
        }
    }

    @Override
    public String name() {
        return "psychometrics";
    }

    @Override
    public int run(String... args) {
        try {
            return answered(args);
        } catch (Misused e) {
            return told(MISUSED, String.valueOf(e.getMessage()));
        } catch (Unusable e) {
            return told(UNUSABLE, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            return told(MISUSED, "there is no file " + e.getInput());
        } catch (UncheckedIOException e) {
            return told(MISUSED, unreadable(e));
        }
    }

    private static String unreadable(UncheckedIOException e) {
        return e.getCause() instanceof NoSuchFileException missing
                ? "there is no file " + missing.getFile()
                : "cannot read: " + e.getCause();
    }

    private int told(int end, String message) {
        err.println("psychometrics: " + message);
        return end;
    }

    private int answered(String... args) {
        var name = args.length == 0 ? "" : args[0];
        var part = PARTS.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
        var asked = Asked.of(part.usage(), Arrays.asList(args).subList(1, args.length));
        var buffered = new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
        try {
            var complaint = part.report().write(asked, buffered);
            return complaint.map(c -> told(UNUSABLE, c)).orElse(WELL);
        } finally {
            buffered.flush();
        }
    }

    private static Misused unknown(String name) {
        var problem = name.isEmpty() ? "say which statistic" : "there is no statistic " + name;
        return new Misused(PARTS.stream()
                .map(Part::usage)
                .collect(Collectors.joining("\n  psychometrics ", problem + "\nusage:\n  psychometrics ", "")));
    }
}
