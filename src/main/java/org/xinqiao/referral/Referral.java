package org.xinqiao.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A child is referred to a hospital: to which, why so soon, on what ground, and where it stands. It changes only by a
 * {@link ReferralMove}.
 *
 * @param hospital the hospital that is to see the child now
 * @param consent what may come back from the hospital, and until when
 * @param sent what was sealed and sent; empty as long as this hospital has nothing
 * @param slot when and where the visit is to be
 * @param noShows how often nobody came
 */
public record Referral(
        Origin origin,
        ReferralState state,
        String hospital,
        Urgency urgency,
        Basis basis,
        Consent consent,
        Optional<Sent> sent,
        Optional<Slot> slot,
        int noShows,
        int version) {

    /** Whose referral it is; never changes. */
    public record Origin(UUID id, UUID caseId, UUID student, String school, Instant createdAt) {}

    /** The sealed packet: the sheet, the hash of what it says, and when it went. */
    public record Sent(UUID packet, String hash, Instant at) {}

    /** When and where. */
    public record Slot(Instant at, String clinic) {}

    /** What may come back to the school (codes of F10a) and until when; none and nothing before anybody agreed. */
    public record Consent(Set<String> backItems, Optional<LocalDate> until) {
        static final Consent NONE = new Consent(Set.of(), Optional.empty());
        /** Without consent, in danger: what the school needs to keep the child safe, never a diagnosis. */
        static final Consent SAFETY_ONLY =
                new Consent(Set.of("attendance", "safety_opinion", "advice"), Optional.empty());

        public Consent {
            backItems = Set.copyOf(backItems);
        }

        public boolean covers(String item) {
            return backItems.contains(item);
        }

        public boolean isOver(LocalDate today) {
            return until.filter(u -> u.isBefore(today)).isPresent();
        }
    }

    static Referral draft(Origin origin, String hospital, Urgency urgency, Basis basis) {
        return new Referral(
                origin,
                ReferralState.DRAFT,
                hospital,
                urgency,
                basis,
                Consent.NONE,
                Optional.empty(),
                Optional.empty(),
                0,
                0);
    }

    public UUID id() {
        return origin.id();
    }

    /** Whether a person of that hospital may know of it. */
    public boolean isKnownTo(Optional<String> someHospital) {
        return sent.isPresent() && someHospital.equals(Optional.of(hospital));
    }

    /** Whether the packet may still be read at the hospital: not once it was withdrawn (INV10). */
    public boolean isPacketOpen() {
        return sent.isPresent() && !isShut();
    }

    /** Whether the hospital reads nothing any more that the school wrote: withdrawn or run out (INV10). */
    public boolean isShut() {
        return state == ReferralState.WITHDRAWN || state == ReferralState.EXPIRED;
    }

    Referral withState(ReferralState next) {
        return new Referral(origin, next, hospital, urgency, basis, consent, sent, slot, noShows, version);
    }

    Referral withBasis(Basis next) {
        return new Referral(origin, state, hospital, urgency, next, consent, sent, slot, noShows, version);
    }

    Referral withConsent(Consent next) {
        return new Referral(origin, state, hospital, urgency, basis, next, sent, slot, noShows, version);
    }

    /** Chosen anew: the other hospital has got nothing yet. */
    Referral toHospital(String next) {
        return new Referral(
                origin, state, next, urgency, basis, consent, Optional.empty(), Optional.empty(), noShows, version);
    }

    Referral withSent(Sent packet) {
        return new Referral(
                origin, state, hospital, urgency, basis, consent, Optional.of(packet), slot, noShows, version);
    }

    Referral withSlot(Optional<Slot> next) {
        return new Referral(origin, state, hospital, urgency, basis, consent, sent, next, noShows, version);
    }

    Referral missed() {
        return new Referral(
                origin, state, hospital, urgency, basis, consent, sent, Optional.empty(), noShows + 1, version);
    }
}
