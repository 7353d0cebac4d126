package org.xinqiao.oversight;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.xinqiao.directory.Founding;
import org.xinqiao.directory.Roster;
import org.xinqiao.platform.Backstage;
import org.xinqiao.platform.Command;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** {@code people <file.csv>}: districts, schools, hospitals and staff, before anybody can sign in and whenever some are added. */
public final class PeopleCommand implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;

    @Override
    public String name() {
        return "people";
    }

    @Override
    public int run(String... args) {
        if (args.length != 1 || !Files.isReadable(Path.of(args[0]))) {
            out().println(words("people.usage"));
            return MISUSED;
        }
        return Backstage.run(Work.class, args);
    }

    /** What is done once the database is there. */
    @ApplicationScoped
    @Unremovable
    static class Work implements QuarkusApplication {
        private final PeopleDesk desk;

        Work(PeopleDesk desk) {
            this.desk = desk;
        }

        @Override
        public int run(String... args) throws Exception {
            var plan = desk.bring(Files.readAllBytes(Path.of(args[0])));
            if (!plan.faults().isEmpty()) {
                plan.faults().forEach(f -> out().println(said(f)));
                out().println(words("people.nothing_written", plan.faults().size()));
                return WRONG;
            }
            plan.changes().forEach(c -> out().println(said(c)));
            out().println(words("people.written", plan.changes().size(), plan.unchanged()));
            return WELL;
        }
    }

    private static String said(Roster.Fault f) {
        return words(
                "people.fault",
                f.line(),
                f.isInColumn() ? words("people.column." + f.column()) : "",
                words("people.fault." + f.code()));
    }

    private static String said(Founding.Change c) {
        return words(
                c.fresh() ? "people.fresh" : "people.changed",
                c.line().code(),
                c.line().name());
    }

    private static String words(String key, Object... args) {
        return Messages.bundled().of(Lang.of(Locale.getDefault().getLanguage()), key, args);
    }

    /** Chinese whatever the machine's own character set is. */
    private static PrintStream out() {
        return new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }
}
