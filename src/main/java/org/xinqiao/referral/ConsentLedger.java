package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Decision;
import org.xinqiao.consent.Party;
import org.xinqiao.consent.Request;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/** Enters what F10a says, and its withdrawal, beside all other consents of the child. */
@ApplicationScoped
class ConsentLedger {
    private static final Set<ReferralMove> TOLD = EnumSet.of(
            ReferralMove.CONSENT,
            ReferralMove.CONSENT_ELSEWHERE,
            ReferralMove.REFUSE_CONSENT,
            ReferralMove.WITHDRAW_CONSENT);

    private final ConsentDesk consents;
    private final Sheets sheets;
    private final Questionnaires questionnaires;
    private final Policies policies;

    ConsentLedger(ConsentDesk consents, Sheets sheets, Questionnaires questionnaires, Policies policies) {
        this.consents = consents;
        this.sheets = sheets;
        this.questionnaires = questionnaires;
        this.policies = policies;
    }

    void enter(@Observes Fact fact) {
        if (fact.machine().equals("referral")) {
            var move = ReferralMove.valueOf(fact.move());
            if (TOLD.contains(move)) {
                enter(fact, move, fact.sheet().flatMap(sheets::find));
            }
        }
    }

    private void enter(Fact fact, ReferralMove move, Optional<Sheet> form) {
        var request = request(fact, form);
        var who = new ConsentDesk.Speaker(fact.actor(), Role.valueOf(fact.role()));
        consents.file(who, request, Party.GUARDIAN, kind(move), fact.sheet());
        form.flatMap(f -> f.answers().one("student_assent"))
                .map(said -> said.equals("agree") ? Decision.Kind.AGREED : Decision.Kind.REFUSED)
                .ifPresent(kind -> consents.file(who, request, Party.STUDENT, kind, fact.sheet()));
    }

    private Request request(Fact fact, Optional<Sheet> form) {
        var notice = questionnaires.get("F10a");
        var day = SchoolCalendar.day(fact.at());
        return new Request(
                Ids.fresh(),
                fact.student(),
                Activity.REFERRAL,
                fact.subject(),
                notice.code(),
                notice.version(),
                notice.hash(),
                fact.at(),
                form.flatMap(f -> f.answers().one("valid_until"))
                        .map(LocalDate::parse)
                        .orElse(day.plusMonths(policies.current().value("referral_consent_months"))));
    }

    private static Decision.Kind kind(ReferralMove move) {
        if (move == ReferralMove.WITHDRAW_CONSENT) {
            return Decision.Kind.WITHDRAWN;
        }
        return move == ReferralMove.REFUSE_CONSENT ? Decision.Kind.REFUSED : Decision.Kind.AGREED;
    }
}
