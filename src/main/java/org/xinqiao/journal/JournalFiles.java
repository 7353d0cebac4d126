package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the journal keeps outside the database: its keys, its spool, and the folders of its witnesses. */
@ApplicationScoped
class JournalFiles {
    private final String name;
    private final KeyFolder keys;
    private final Spool spool;
    private final List<WitnessFolder> witnesses;

    JournalFiles(
            @ConfigProperty(name = "xinqiao.journal.name") String name,
            @ConfigProperty(name = "xinqiao.journal.keys") Path keys,
            @ConfigProperty(name = "xinqiao.journal.spool") Path spool,
            @ConfigProperty(name = "xinqiao.journal.witnesses") List<Path> witnesses) {
        this.name = name;
        this.keys = new KeyFolder(keys, name);
        this.spool = new Spool(spool);
        this.witnesses = witnesses.stream().map(WitnessFolder::new).toList();
    }

    /** The first line of every checkpoint. */
    String origin() {
        return name + "/journal";
    }

    KeyFolder keys() {
        return keys;
    }

    Spool spool() {
        return spool;
    }

    List<WitnessFolder> witnesses() {
        return witnesses;
    }
}
