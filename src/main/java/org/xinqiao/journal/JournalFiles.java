package org.xinqiao.journal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What the journal keeps outside the database: its keys, its spool, and the folders of its witnesses. The witnesses are
 * near, on a disk of ours, only for development, tests and a trial on one machine.
 */
@ApplicationScoped
class JournalFiles {
    private static final Logger LOG = Logger.getLogger(JournalFiles.class);
    private static final int FIRST = 2;

    private final String name;
    private final KeyFolder keys;
    private final Spool spool;
    private final List<Path> folders;
    private final Path data;
    private final boolean near;

    JournalFiles(
            AgroalDataSource database,
            @ConfigProperty(name = "xinqiao.journal.name") String name,
            @ConfigProperty(name = "xinqiao.journal.keys") Path keys,
            @ConfigProperty(name = "xinqiao.journal.spool") Path spool,
            @ConfigProperty(name = "xinqiao.journal.witnesses") List<Path> folders,
            @ConfigProperty(name = "xinqiao.journal.witnesses.near", defaultValue = "false") boolean near,
            @ConfigProperty(name = "xinqiao.data", defaultValue = "data") Path data) {
        this.name = name;
        this.keys = new KeyFolder(keys, name, () -> isNew(database));
        this.spool = new Spool(spool);
        this.folders = folders;
        this.near = near;
        this.data = data;
    }

    /** Nothing is written while the keys are not those of before, or nobody else remembers. */
    void start(@Observes @Priority(FIRST) StartupEvent event) {
        if (near) {
            LOG.warn(
                    "The witnesses of the journal lie on this machine: enough for a trial, no proof against its owner");
        } else {
            WitnessChoice.wrong(folders, data).ifPresent(words -> {
                throw new IllegalStateException(words);
            });
        }
        keys.signing();
        keys.pseudonyms();
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
        return folders.stream()
                .map(folder -> near ? new WitnessFolder(folder) : WitnessFolder.mounted(folder))
                .toList();
    }

    private static boolean isNew(AgroalDataSource database) {
        try (var c = database.getConnection();
                var query = c.prepareStatement("select not exists (select from journal)");
                var found = query.executeQuery()) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
