package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consultation.ConsultationMove;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.demo.Cast;
import org.xinqiao.oversight.AuditMove;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.referral.ReferralMove;
import org.xinqiao.referral.ReferralState;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;

/**
 * Whoever has no part in a child's story finds nothing of it at any address, and cannot tell a thing that is kept from
 * them from a thing that never was.
 */
@QuarkusTest
@WithTestResource(Database.class)
class StrangersTest {
    /** Another school's psychologist, another hospital, another district, another child's father, another class. */
    private static final List<Cast> STRANGERS =
            List.of(Cast.ZHAO, Cast.TANG, Cast.BAI, Cast.QIN, Cast.CHEN_BA, Cast.SHEN, Cast.FENG);

    @Inject
    Placed placed;

    /** An address with the ids that make it this child's; {@code posts} when something is sent there. */
    private record Address(boolean posts, String path, UUID... ids) {}

    @AfterEach
    void everything_placed_is_taken_away() {
        placed.clear();
    }

    @Test
    void a_stranger_finds_nothing_of_a_case_and_of_what_hangs_on_it() {
        var addresses = addresses();
        var found = new ArrayList<String>();
        for (var stranger : STRANGERS) {
            for (var address : addresses) {
                answers(stranger, address).ifPresent(found::add);
            }
        }
        assertThat(found).isEmpty();
        assertThat(addresses).hasSizeGreaterThan(150);
    }

    @Test
    void the_addresses_are_real_for_those_who_have_a_part() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        var referral = placed.referral(file, ReferralState.SENT, true);
        var minutes = placed.sheet(file, "F08", file.id());
        var meeting = placed.consultation(file, ConsultationState.HELD, Optional.of(minutes));
        var audit = placed.audit(file, 1, AuditState.RECTIFY);
        for (var page : List.of(
                "/cases/" + file.id(),
                "/referrals/" + referral,
                "/consultations/" + meeting,
                "/consultations/" + meeting + "/minutes",
                "/signatures/" + minutes,
                "/audits/" + audit,
                "/api/cases/" + file.id(),
                "/api/referrals/" + referral,
                "/api/consultations/" + meeting,
                "/api/audits/" + audit)) {
            assertThat(As.person(Cast.WANG).get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    private List<Address> addresses() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        var referral = placed.referral(file, ReferralState.SENT, true);
        var minutes = placed.sheet(file, "F08", file.id());
        var plan = placed.sheet(file, "F09", file.id());
        var meeting = placed.consultation(file, ConsultationState.HELD, Optional.of(minutes));
        var audit = placed.audit(file, 1, AuditState.RECTIFY);
        var all = new ArrayList<Address>();
        all.add(new Address(false, "/cases/%s", file.id()));
        all.add(new Address(false, "/api/cases/%s", file.id()));
        all.add(new Address(false, "/cases/%s/records/%s", file.id(), plan));
        all.add(new Address(true, "/desk/alarms/%s/coming", file.id()));
        Stream.of(CaseMove.values()).map(CaseMove::noun).forEach(noun -> {
            all.add(new Address(false, "/cases/%s/" + noun, file.id()));
            all.add(new Address(true, "/cases/%s/" + noun, file.id()));
            all.add(new Address(true, "/cases/%s/" + noun + "/draft", file.id()));
            all.add(new Address(true, "/api/cases/%s/" + noun, file.id()));
        });
        for (var noun : List.of("referrals", "consultations")) {
            all.add(new Address(false, "/cases/%s/" + noun, file.id()));
            all.add(new Address(true, "/cases/%s/" + noun, file.id()));
            all.add(new Address(true, "/api/cases/%s/" + noun, file.id()));
        }
        ofRoom(all, "referrals", referral, Stream.of(ReferralMove.values()).map(ReferralMove::noun));
        all.add(new Address(false, "/referrals/%s/letter", referral));
        ofRoom(
                all,
                "consultations",
                meeting,
                Stream.of(ConsultationMove.values()).map(ConsultationMove::noun));
        all.add(new Address(true, "/consultations/%s/reply", meeting));
        for (var sheet : List.of(minutes, plan)) {
            all.add(new Address(false, "/signatures/%s", sheet));
            all.add(new Address(true, "/signatures/%s", sheet));
            all.add(new Address(true, "/api/signatures/%s", sheet));
        }
        all.add(new Address(false, "/audits/%s", audit));
        all.add(new Address(false, "/api/audits/%s", audit));
        Stream.of(AuditMove.values())
                .filter(m -> m != AuditMove.SAMPLE)
                .map(AuditMove::noun)
                .forEach(noun -> {
                    all.add(new Address(true, "/audits/%s/" + noun, audit));
                    all.add(new Address(true, "/api/audits/%s/" + noun, audit));
                });
        return all;
    }

    private static void ofRoom(List<Address> all, String room, UUID id, Stream<String> nouns) {
        all.add(new Address(false, "/" + room + "/%s", id));
        all.add(new Address(false, "/api/" + room + "/%s", id));
        nouns.distinct().forEach(noun -> {
            all.add(new Address(false, "/" + room + "/%s/" + noun, id));
            all.add(new Address(true, "/" + room + "/%s/" + noun, id));
            all.add(new Address(true, "/api/" + room + "/%s/" + noun, id));
        });
    }

    /** What a stranger learns at that address, if it is anything. */
    private static Optional<String> answers(Cast stranger, Address address) {
        var never = Stream.of(address.ids()).map(id -> UUID.randomUUID()).toArray(UUID[]::new);
        var real = ask(stranger, address, path(address, address.ids()));
        var none = ask(stranger, address, path(address, never));
        var same = real.body().asString().equals(asIfAskedFor(none, address.ids(), never));
        return real.statusCode() == 404 && none.statusCode() == 404 && same
                ? Optional.empty()
                : Optional.of("%s %s %s: %d, %d for a random id, %s"
                        .formatted(
                                stranger,
                                address.posts() ? "POST" : "GET",
                                address.path(),
                                real.statusCode(),
                                none.statusCode(),
                                same ? "same words" : "other words"));
    }

    /** A page links to itself in the other language, so that it repeats the address that was asked for. */
    private static String asIfAskedFor(Response answer, UUID[] ids, UUID[] never) {
        var body = answer.body().asString();
        for (int i = 0; i < ids.length; i++) {
            body = body.replace(never[i].toString(), ids[i].toString());
        }
        return body;
    }

    private static String path(Address address, UUID... ids) {
        return address.path().formatted((Object[]) ids);
    }

    private static Response ask(Cast stranger, Address address, String path) {
        var request = As.person(stranger).request();
        if (!address.posts()) {
            return request.get(path);
        }
        return path.startsWith("/api")
                ? request.contentType(ContentType.JSON)
                        .header("If-Match", "\"0\"")
                        .body("{\"answers\":{}}")
                        .post(path)
                : request.contentType(ContentType.URLENC)
                        .formParam("_version", 0)
                        .formParam("choice", "COMING")
                        .post(path);
    }
}
