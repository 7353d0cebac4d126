package org.xinqiao.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which witnesses prove anything: two at least, and none on the disk of whoever owns the journal (S§4.3). */
final class WitnessChoice {
    private static final int FEWEST = 2;
    private static final String SETTING = "xinqiao.journal.witnesses";

    private WitnessChoice() {}

    /** What is wrong with these, in words for the operator. */
    static Optional<String> wrong(List<Path> folders, Path data) {
        if (folders.stream().map(WitnessChoice::real).distinct().count() < FEWEST) {
            return Optional.of("Name at least two witness folders, mounted from machines of others, in " + SETTING
                    + " (docs/operations/journal.md): one witness alone, or none, proves nothing against its owner");
        }
        return folders.stream()
                .filter(folder -> real(folder).startsWith(real(data)))
                .findFirst()
                .map(folder -> "The witness folder " + folder + " lies in our own data folder " + data
                        + ": name one that is mounted from a machine of others in " + SETTING
                        + " (docs/operations/journal.md)");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
