package org.xinqiao.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xinqiao.platform.Sql;

/** Opens the key folder at the start, and refuses to start beside a database that knows more keys than the folder. */
@ApplicationScoped
class Keys {
    private static final int FIRST = 1;

    private final Optional<String> folder;
    private final String data;
    private final boolean create;
    private final Cipher cipher;

    Keys(
            @ConfigProperty(name = "xinqiao.keys") Optional<String> folder,
            @ConfigProperty(name = "xinqiao.data", defaultValue = "data") String data,
            @ConfigProperty(name = "xinqiao.keys.create", defaultValue = "false") boolean create,
            @ConfigProperty(name = "xinqiao.cipher", defaultValue = "AES_256_GCM") Cipher cipher) {
        this.folder = folder;
        this.data = data;
        this.create = create;
        this.cipher = cipher;
    }

    @Produces
    @Singleton
    KeyRing open() {
        var path = folder.map(Path::of).orElseGet(() -> Path.of(data, "keys"));
        return KeyRing.open(path, create, cipher);
    }

    void close(@Disposes KeyRing ring) {
        ring.close();
    }

    /** An older copy of the folder would give its next slots to others and lose what was sealed since. */
    @Transactional
    void start(@Observes @Priority(FIRST) StartupEvent event, KeyRing ring, Sql sql) {
        var known = sql.one(
                        "select max(slot) from data_key",
                        r -> r.set().getInt(1) + (r.set().wasNull() ? 0 : 1))
                .orElse(0);
        if (known > ring.size()) {
            throw new IllegalStateException("The database knows " + known + " data keys, but the key folder holds "
                    + ring.size() + ": it is older than the database, or another's. Put its newest copy back.");
        }
    }
}
