package org.xinqiao.journal;

import io.agroal.api.AgroalDataSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/** The sealed journal for whoever checks it: JSON lines, the newest checkpoint first. */
@Path("/api/journal")
@Rule(record = RecordType.JOURNAL, verb = Verb.EXPORT)
public class JournalApi {
    private final Actors actors;
    private final AgroalDataSource database;
    private final JournalFiles files;

    JournalApi(Actors actors, AgroalDataSource database, JournalFiles files) {
        this.actors = actors;
        this.database = database;
        this.files = files;
    }

    private record Newest(long size, String note) {}

    /** All sealed rows. */
    @GET
    @Path("export")
    @Produces("application/x-ndjson")
    @Noted(Act.EXPORT)
    public StreamingOutput export() {
        refuseOthers();
        return this::write;
    }

    /** The public keys that checkpoints are checked with, one a line, the present one first. */
    @GET
    @Path("key")
    @Produces(MediaType.TEXT_PLAIN)
    public String key() {
        refuseOthers();
        return files.keys().checks().stream().map(key -> key.line() + "\n").collect(Collectors.joining());
    }

    private void refuseOthers() {
        if (!actors.current().is(Role.DPO)) {
            throw Refused.forbidden("journal.not_your_role");
        }
    }

    private void write(OutputStream out) throws IOException {
        try (var c = database.getConnection()) {
            c.setAutoCommit(false);
            var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            var newest = newest(c);
            if (newest.isPresent()) {
                line(lines, ExportLines.of(newest.get().note()));
                JournalRows.sealed(c, newest.get().size(), row -> line(lines, ExportLines.of(row)));
            }
            lines.flush();
            c.rollback();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static Optional<Newest> newest(Connection c) throws SQLException {
        try (var query = c.prepareStatement("select size, note from journal_checkpoint order by size desc limit 1");
                var found = query.executeQuery()) {
            return found.next()
                    ? Optional.of(new Newest(found.getLong("size"), found.getString("note")))
                    : Optional.empty();
        }
    }

    private static void line(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
