package org.xinqiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/**
 * Changes through the API happen once: a request that repeats an {@code Idempotency-Key} gets the first answer again, and
 * the answer is kept in the transaction of the change.
 */
@ApplicationScoped
public class Once {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Sql sql;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    Once(Sql sql, Vault vault, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** What a change answers: a status, something to show, and its version. */
    public record Reply(int status, Object body, int version) {}

    private record Kept(String request, int status, String body, String etag) {}

    /** The version named by {@code If-Match}; refused with 428 when there is none. */
    public static OptionalInt version(HttpHeaders headers) {
        return OptionalInt.of(Optional.ofNullable(headers.getHeaderString(HttpHeaders.IF_MATCH))
                .map(tag -> tag.replace("\"", "").strip())
                .filter(tag -> tag.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(Refused::preconditionRequired));
    }

    /** Makes the change, or gives the answer that the same key got before. */
    @Transactional
    public Response answer(Actor actor, HttpHeaders headers, String request, Supplier<Reply> change) {
        var key = Optional.ofNullable(headers.getHeaderString("Idempotency-Key"));
        return key.flatMap(k -> kept(actor, k, request)).orElseGet(() -> {
            var reply = change.get();
            var kept = new Kept(request, reply.status(), written(reply.body()), "\"" + reply.version() + "\"");
            key.ifPresent(k -> keep(actor, k, kept));
            return response(kept);
        });
    }

    private Optional<Response> kept(Actor actor, String key, String request) {
        return sql.one(
                        "select * from idempotency where person = ? and key = ?",
                        r -> new Kept(
                                vault.open(Vault.HOUSE, place(actor, key, "request"), r.bytes("request")),
                                r.number("status"),
                                vault.open(Vault.HOUSE, place(actor, key, "body"), r.bytes("body")),
                                r.text("etag")),
                        actor.login(),
                        key)
                .map(k -> {
                    if (!k.request().equals(request)) {
                        throw Refused.conflict("idempotency.other_request");
                    }
                    return response(k);
                });
    }

    /** For a day, in which a lost answer is asked for again. */
    private void keep(Actor actor, String key, Kept k) {
        sql.run("delete from idempotency where at < ?", clock.instant().minus(KEPT));
        sql.run(
                "insert into idempotency (person, key, request, status, body, etag, at) values (?, ?, ?, ?, ?, ?, ?)",
                actor.login(),
                key,
                vault.seal(Vault.HOUSE, place(actor, key, "request"), k.request()),
                k.status(),
                vault.seal(Vault.HOUSE, place(actor, key, "body"), k.body()),
                k.etag(),
                clock.instant());
    }

    private static Place place(Actor actor, String key, String column) {
        return new Place("idempotency", column, actor.login() + ":" + key);
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response response(Kept k) {
        return Response.status(k.status())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, k.etag())
                .entity(k.body())
                .build();
    }
}
