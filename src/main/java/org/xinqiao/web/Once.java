package org.xinqiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Reach;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/**
 * Changes through the API happen once: a request that repeats an {@code Idempotency-Key} within a day gets the first answer
 * again, and the answer is kept in the transaction of the change. Whoever may more or less by then gets none: what was
 * shown under an authorisation is not shown once it is gone (INV21).
 */
@ApplicationScoped
public class Once {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Sql sql;
    private final Reach reach;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    Once(Sql sql, Reach reach, Vault vault, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.reach = reach;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** What a change answers: a status, something to show, and its version. */
    public record Reply(int status, Object body, int version) {}

    private record Kept(String request, String authority, int status, String body, String etag) {}

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
            var kept = new Kept(
                    request, authority(actor), reply.status(), written(reply.body()), "\"" + reply.version() + "\"");
            key.ifPresent(k -> keep(actor, k, kept));
            return response(kept);
        });
    }

    private Optional<Response> kept(Actor actor, String key, String request) {
        return sql.one(
                        "select * from idempotency where person = ? and key = ? and at >= ?",
                        r -> new Kept(
                                vault.open(Vault.HOUSE, place(actor, key, "request"), r.bytes("request")),
                                r.text("authority"),
                                r.number("status"),
                                vault.open(Vault.HOUSE, place(actor, key, "body"), r.bytes("body")),
                                r.text("etag")),
                        actor.login(),
                        key,
                        oldest())
                .map(k -> {
                    if (!k.request().equals(request)) {
                        throw Refused.conflict("idempotency.other_request");
                    }
                    if (!k.authority().equals(authority(actor))) {
                        throw Refused.conflict("idempotency.other_authority");
                    }
                    return response(k);
                });
    }

    /** Of what the actor may, no more than whether it is still the same. */
    private String authority(Actor actor) {
        return UUID.nameUUIDFromBytes(reach.of(actor).inOneLine().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    /** For a day, in which a lost answer is asked for again. */
    private void keep(Actor actor, String key, Kept k) {
        sql.run("delete from idempotency where at < ?", oldest());
        sql.run(
                "insert into idempotency (person, key, request, authority, status, body, etag, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                actor.login(),
                key,
                vault.seal(Vault.HOUSE, place(actor, key, "request"), k.request()),
                k.authority(),
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
