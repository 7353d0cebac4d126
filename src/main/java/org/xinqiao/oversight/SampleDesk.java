package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Step;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.PolicyProfile;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** Drawing closures for audit: the frame, the seed and the sample are kept together (D§14.2, INV16). */
@ApplicationScoped
public class SampleDesk {
    private static final int FEBRUARY = 2;
    private static final int AUGUST = 8;

    private final AuditReach reach;
    private final Draws draws;
    private final Audits audits;
    private final AuditFacts journal;
    private final CaseFiles files;
    private final Clocks clocks;
    private final Policies policies;
    private final Clock clock;

    SampleDesk(
            AuditReach reach,
            Draws draws,
            Audits audits,
            AuditFacts journal,
            CaseFiles files,
            Clocks clocks,
            Policies policies,
            Clock clock) {
        this.reach = reach;
        this.draws = draws;
        this.audits = audits;
        this.journal = journal;
        this.files = files;
        this.clocks = clocks;
        this.policies = policies;
        this.clock = clock;
    }

    /** The newest draw of a district. */
    public record Summary(UUID id, Instant at, long seed, String policy, int closures, int sampled) {}

    /** Draws from all closures of the actor's district that stood in no frame yet. */
    @Transactional
    public Summary draw(Actor actor) {
        var district = reach.district(actor);
        draws.lock(district);
        var frame = frame(district, policies.current());
        if (frame.closures().isEmpty()) {
            throw Refused.conflict("audit.nothing_to_sample");
        }
        var draw = new Draws.Draw(
                Ids.fresh(),
                clock.instant(),
                actor.login(),
                Ids.fresh().getMostSignificantBits(),
                frame,
                policies.current().version());
        draws.add(district, draw, actor);
        Sampling.draw(draw.seed(), frame).forEach(d -> sample(actor, district, draw.id(), d));
        return summary(draw);
    }

    /** The sample again, from the stored seed and frame alone. */
    @Transactional
    public List<Sampling.Drawn> redraw(Actor actor, UUID id) {
        var draw = draws.get(reach.district(actor), id).orElseThrow(Refused::notFound);
        return Sampling.draw(draw.seed(), draw.frame());
    }

    /** The newest draw of the actor's district. */
    @Transactional
    public Optional<Summary> newest(Actor actor) {
        return draws.newest(reach.district(actor)).map(SampleDesk::summary);
    }

    /** How many closures wait for the next draw. */
    @Transactional
    public int waiting(Actor actor) {
        return draws.waiting(reach.district(actor)).size();
    }

    private static Summary summary(Draws.Draw d) {
        return new Summary(
                d.id(),
                d.at(),
                d.seed(),
                d.policy(),
                d.frame().closures().size(),
                Sampling.draw(d.seed(), d.frame()).size());
    }

    private Sampling.Frame frame(String district, PolicyProfile policy) {
        return new Sampling.Frame(
                draws.waiting(district),
                percents(policy),
                policy.value("sample_min_per_school"),
                draws.drawnSince(district, semester(SchoolCalendar.day(clock.instant()))));
    }

    private static Map<Stratum, Integer> percents(PolicyProfile policy) {
        return Arrays.stream(Stratum.values())
                .collect(Collectors.toMap(Function.identity(), s -> policy.value("sample_percent", s.name())));
    }

    /** The autumn semester begins on 1 August, the spring semester on 1 February. */
    static Instant semester(LocalDate day) {
        var first = day.withDayOfMonth(1);
        var start = day.getMonthValue() < FEBRUARY
                ? first.minusYears(1).withMonth(AUGUST)
                : first.withMonth(day.getMonthValue() < AUGUST ? FEBRUARY : AUGUST);
        return start.atStartOfDay(SchoolCalendar.ZONE).toInstant();
    }

    private void sample(Actor actor, String district, UUID draw, Sampling.Drawn drawn) {
        var closure = drawn.closure();
        var audit = audits.add(new Audit(
                Ids.fresh(),
                draw,
                closure.caseId(),
                closure.episode(),
                district,
                number(closure),
                closure.stratum(),
                drawn.weight(),
                AuditState.SAMPLED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                0));
        clocks.start(audit.caseId(), audit.id(), Step.AUDIT_REVIEW, audit.level(), Clocks.Debtor.district(district));
        var file = files.get(closure.caseId()).orElseThrow();
        journal.write(actor, file, "-", audit, AuditMove.SAMPLE, Optional.empty());
    }

    private static String number(Sampling.Closure c) {
        return c.episode() == 1 ? c.pseudonym() : c.pseudonym() + "-" + c.episode();
    }
}
