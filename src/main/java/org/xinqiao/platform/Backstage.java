package org.xinqiao.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One piece of work of a {@link Command} that needs the database: the application starts without its doors and its jobs,
 * does it, and ends. No port is opened, and what a running application has in hand is left alone.
 */
public final class Backstage {
    private static final int FAILED = 1;

    private Backstage() {}

    /**
     * Does it.
     *
     * @return what the work gives back, or 1 if it did not come to that
     */
    public static int run(Class<? extends QuarkusApplication> work, String... args) {
        quietly();
        DatabaseChoice.ready();
        var answer = new AtomicInteger(FAILED);
        Quarkus.run(work, (code, trouble) -> answer.set(trouble == null ? code : FAILED), args);
        return answer.get();
    }

    /** Standard output belongs to the answer of the command. */
    private static void quietly() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("quarkus.oidc.tenant-enabled", "false");
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.http.body.uploads-directory", DatabaseChoice.folder() + "/uploads-of-commands");
    }
}
