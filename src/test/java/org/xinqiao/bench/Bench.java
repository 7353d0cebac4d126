package org.xinqiao.bench;

/** Runs the bench that {@code -Dbench} names. */
public final class Bench {
    private Bench() {}

    public static void main(String... args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "journal" -> JournalBench.main();
            case "scoring" -> ScoringBench.main();
            default -> throw new IllegalArgumentException("name a bench: journal, scoring");
        }
    }
}
