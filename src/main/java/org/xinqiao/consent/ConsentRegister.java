package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;

/** 登记: what staff write down of what others said, from paper, by voice or in another room's own form, and whom they remind. */
@ApplicationScoped
public class ConsentRegister {
    private final Consents consents;
    private final Standings standings;
    private final Filing filing;
    private final Students students;
    private final People people;
    private final Exclusions exclusions;
    private final Walls walls;
    private final Looks looks;
    private final Clock clock;

    ConsentRegister(
            Consents consents,
            Standings standings,
            Filing filing,
            Students students,
            People people,
            Exclusions exclusions,
            Walls walls,
            Looks looks,
            Clock clock) {
        this.consents = consents;
        this.standings = standings;
        this.filing = filing;
        this.students = students;
        this.people = people;
        this.exclusions = exclusions;
        this.walls = walls;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * What somebody said without signing in.
     *
     * @param guardian whose word it is; the student's own, which can only be a no, when there is none
     * @param witnesses of the staff, for what was said by voice
     */
    public record Said(UUID student, Optional<UUID> guardian, Decision.Kind kind, Method method, List<UUID> witnesses) {
        public Said {
            if (guardian.isEmpty() && kind == Decision.Kind.AGREED) {
                throw Refused.conflict("consent.students_own");
            }
        }
    }

    /** What one party said in another room's own form. */
    public record Word(Decision.Kind kind, Method method, List<UUID> witnesses) {
        /** What nobody needed to hear. */
        public Word(Decision.Kind kind, Method method) {
            this(kind, method, List.of());
        }
    }

    /**
     * What guardians and students said on paper or by voice, written down by staff for one scope. Of a child whom the actor
     * does not reach nothing is written, and it looks like a child who was never asked.
     */
    @Transactional
    public void writtenDown(Actor actor, UUID scope, Collection<Said> said) {
        var within = students.all(said.stream().map(Said::student).toList()).keySet();
        var asked = consents.ofScope(scope).stream()
                .filter(r -> within.contains(r.student()))
                .collect(Collectors.toMap(Request::student, Function.identity()));
        var heard = new ArrayList<Looks.Seen>();
        for (var s : said) {
            var request = Optional.ofNullable(asked.get(s.student())).orElseThrow(Refused::notFound);
            if (write(actor, request, heardByOthers(s))) {
                heard.add(Looks.Seen.of(s.student(), "consent=" + request.id()));
            }
        }
        looks.wroteDown(actor, "consents", heard);
    }

    /** Whether it was news. */
    private boolean write(Actor actor, Request request, Said said) {
        if (said.kind() == Decision.Kind.AGREED) {
            filing.refuseIfOver(request);
        }
        var voice = said.guardian().map(g -> guardian(g, request)).orElseGet(Voice::student);
        var kind = said.kind() == Decision.Kind.AGREED ? said.kind() : filing.no(request, voice);
        if (!filing.isNews(request, voice, kind)) {
            return false;
        }
        var decision = decision(voice, new Word(kind, said.method(), said.witnesses()));
        filing.file(request, decision, actor.login(), Optional.empty());
        return true;
    }

    private Voice guardian(UUID guardian, Request request) {
        if (!people.isGuardianOf(guardian, request.student())) {
            throw Refused.notFound();
        }
        filing.refuseCarer(guardian, request);
        return Voice.guardian(Optional.of(guardian));
    }

    /** Nobody who must keep away from a child is a witness of what is said about it. */
    private Said heardByOthers(Said said) {
        if (!said.witnesses().isEmpty()) {
            var excluded = walls.asSystem(() -> exclusions.from(said.student()));
            if (said.witnesses().stream().anyMatch(excluded::contains)) {
                throw Refused.conflict("consent.witnesses");
            }
        }
        return said;
    }

    /** The last word of everybody who has said something about a scope, by student. */
    @Transactional
    public Map<UUID, List<Decision>> words(UUID scope) {
        var students = consents.ofScope(scope).stream().collect(Collectors.toMap(Request::id, Request::student));
        return consents.decisions(students.keySet()).stream()
                .collect(Collectors.groupingBy(
                        f -> Optional.ofNullable(students.get(f.request())).orElseThrow(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(Consents.Filed::decision, Collectors.toList()), Standing::newest)));
    }

    /** Reminds those whose word is missing; each family once, and nobody who said no (D§18). */
    @Transactional
    public int remind(UUID scope) {
        var now = standings.ofScope(scope);
        var open = consents.ofScope(scope).stream()
                .filter(r -> Optional.ofNullable(now.get(r.student()))
                        .filter(s -> s.waitsFor(Party.GUARDIAN))
                        .isPresent())
                .toList();
        int reminded = consents.remind(open.stream().map(Request::id).toList(), clock.instant());
        if (reminded == 0) {
            throw Refused.conflict(open.isEmpty() ? "consent.nobody_to_remind" : "consent.reminded");
        }
        return reminded;
    }

    /** Who has been reminded. */
    @Transactional
    public Set<UUID> reminded(UUID scope) {
        return consents.reminded(scope);
    }

    /** What another room's own form says, such as the consent to refer (F10a). */
    @Transactional
    public void file(String by, Request request, Voice voice, Word said, Optional<UUID> sheet) {
        walls.asSystem(() -> enter(by, request, voice, said, sheet));
    }

    private void enter(String by, Request request, Voice voice, Word said, Optional<UUID> sheet) {
        consents.ask(List.of(request), by);
        var asked = consents.of(request.student(), request.activity(), request.scope())
                .orElseThrow();
        filing.enter(asked, decision(voice, said), by, sheet);
    }

    private Decision decision(Voice voice, Word said) {
        return new Decision(
                voice.party(), voice.person(), said.kind(), said.method(), said.witnesses(), clock.instant());
    }
}
