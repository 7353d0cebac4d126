package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Reach;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Owed;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Facts;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;

/**
 * When a referral goes elsewhere, the hospital that it leaves deletes what it copied and says so. It sees that it was sent
 * something and when, and nothing of where the child goes; the school sees whether it has been done.
 */
@ApplicationScoped
public class LeftCopyDesk {
    private final LeftCopies copies;
    private final Referrals referrals;
    private final ReferralReach referralReach;
    private final Reach reach;
    private final Students students;
    private final Clocks clocks;
    private final Facts facts;
    private final Looks looks;
    private final Walls walls;
    private final Clock clock;

    LeftCopyDesk(
            LeftCopies copies,
            Referrals referrals,
            ReferralReach referralReach,
            Reach reach,
            Students students,
            Clocks clocks,
            Facts facts,
            Looks looks,
            Walls walls,
            Clock clock) {
        this.copies = copies;
        this.referrals = referrals;
        this.referralReach = referralReach;
        this.reach = reach;
        this.students = students;
        this.clocks = clocks;
        this.facts = facts;
        this.looks = looks;
        this.walls = walls;
        this.clock = clock;
    }

    /** What lies there, whose it is, and until when it is to be gone. */
    public record Opened(LeftCopy copy, Student student, String school, Optional<Owed> next) {
        /** Whether who opened it is to delete it. */
        public boolean isOwed() {
            return next.isPresent();
        }
    }

    /** The referral leaves its hospital: what lies there is to be deleted. */
    void leave(Referral left) {
        left.sent().ifPresent(sent -> {
            var copy = new LeftCopy(
                    Ids.fresh(),
                    left.id(),
                    left.origin().student(),
                    left.hospital(),
                    sent.hash(),
                    sent.at(),
                    clock.instant(),
                    Optional.empty());
            copies.add(copy);
            clocks.start(
                    left.origin().caseId(),
                    copy.id(),
                    Step.DELETE_LEFT_COPIES,
                    left.urgency().name(),
                    Clocks.Debtor.hospital(left.hospital()));
        });
    }

    /** Opens it; the look is written down. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var copy = found(actor, id);
        var origin = origin(copy);
        looks.at(actor, origin.caseId(), origin.student(), "left-copy");
        return walls.asSystem(() -> new Opened(
                copy,
                students.get(copy.student()),
                origin.school(),
                clocks.ofCase(origin.caseId()).stream()
                        .filter(o -> o.subject().equals(id))
                        .findFirst()));
    }

    /** The hospital has deleted all of it. */
    @Transactional
    public void delete(Actor actor, UUID id) {
        var copy = found(actor, id);
        if (actor.hospital().isEmpty()) {
            throw Refused.forbidden("referral.not_your_role");
        }
        if (!copies.delete(id, clock.instant())) {
            throw Refused.conflict("referral.nothing_to_delete");
        }
        clocks.end(id, EnumSet.of(Step.DELETE_LEFT_COPIES));
        receipt(actor, copy);
    }

    /** A fact of its own: the hospital that has the child now is not told who had it before. */
    private void receipt(Actor actor, LeftCopy copy) {
        var withdrawn = ReferralState.WITHDRAWN.name();
        var change = new Facts.Change(copy.id(), origin(copy).caseId(), copy.student(), withdrawn, withdrawn, true);
        walls.asSystem(() -> facts.write(actor, ReferralMove.CONFIRM_DELETION, change, Optional.empty(), ""));
    }

    /** The coordinator of that very hospital, and the school; it does not exist for anybody else. */
    private LeftCopy found(Actor actor, UUID id) {
        return copies.find(id).filter(c -> reaches(actor, c)).orElseThrow(Refused::notFound);
    }

    private boolean reaches(Actor actor, LeftCopy copy) {
        if (actor.hospital().isEmpty()) {
            return referralReach.reaches(actor, copy.referral());
        }
        var origin = origin(copy);
        var belonging = Belonging.to(origin.student(), origin.school()).inCase(origin.caseId(), false, false, false);
        return actor.is(Role.HRC)
                && actor.hospital().equals(Optional.of(copy.hospital()))
                && reach.of(actor).mayKnow(belonging);
    }

    private Referral.Origin origin(LeftCopy copy) {
        return walls.asSystem(() -> referrals.get(copy.referral()).orElseThrow(Refused::notFound))
                .origin();
    }
}
