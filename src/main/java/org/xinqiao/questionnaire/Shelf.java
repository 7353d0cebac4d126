package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Optional;

/** Where the files of questionnaires lie: in the program itself, or in a folder that a district mounts. */
interface Shelf {
    /** A file longer than this is no definition; a hostile one is refused before it is read. */
    int MOST_BYTES = 1_000_000;

    /** Every file, as {@code <code>/<version>/<file>}, sorted. */
    List<String> files();

    /** What stands in a file; empty where there is none. */
    Optional<String> read(String file);

    /** How a complaint calls this file. */
    String name(String file);

    /** Whether a district put the file there: only such a one may bring words that are not free. */
    boolean isDistricts(String file);
}
