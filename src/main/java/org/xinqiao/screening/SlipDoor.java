package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.journal.Watch;
import org.xinqiao.platform.Policies;

/** Lets in who holds a slip (S§4.6). Nobody is known yet, so each step is the system's own, and as short as can be. */
@ApplicationScoped
class SlipDoor {
    private static final int TOKEN_BYTES = 32;

    private final Slips slips;
    private final Verifiers verifiers;
    private final Assignments assignments;
    private final Policies policies;
    private final Watch watch;
    private final Walls walls;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SlipDoor(
            Slips slips,
            Verifiers verifiers,
            Assignments assignments,
            Policies policies,
            Watch watch,
            Walls walls,
            Clock clock) {
        this.slips = slips;
        this.verifiers = verifiers;
        this.assignments = assignments;
        this.policies = policies;
        this.watch = watch;
        this.walls = walls;
        this.clock = clock;
    }

    /** How a try ended. */
    enum Answer {
        IN,
        /** There is no such slip, or the proof is wrong. */
        UNKNOWN,
        /** Too many wrong tries in a row: it rests. */
        LOCKED,
        /** Too many in all: another slip is needed. */
        WORTHLESS
    }

    /** How a try ended; the token is for the browser of whoever came in, and a browser that came earlier is out. */
    record Try(Answer answer, String token) {
        static Try failed(Answer answer) {
            return new Try(answer, "");
        }
    }

    /** By the code, typed from the paper. The proof is hashed outside of any transaction. */
    Try byCode(Code code) {
        var held = walls.asSystem(() -> slips.ofSelector(code.selector()).map(this::counted));
        if (held.isEmpty()) {
            return Try.failed(Answer.UNKNOWN);
        }
        var slip = held.get();
        if (slip.answer() != Answer.IN) {
            return Try.failed(slip.answer());
        }
        if (!verifiers.isThat(code, slip.held().verifier())) {
            return Try.failed(Answer.UNKNOWN);
        }
        return walls.asSystem(() -> slips.ofSelector(code.selector())
                .map(now -> {
                    slips.count(now.assignment(), now.guesses().forgiven());
                    return admitted(now.assignment());
                })
                .orElseGet(() -> Try.failed(Answer.UNKNOWN)));
    }

    /** By what the square on the paper holds. */
    Try byTicket(String ticket) {
        return walls.asSystem(
                () -> slips.ofTicket(ticket).map(this::admitted).orElseGet(() -> Try.failed(Answer.UNKNOWN)));
    }

    private record Counted(Slips.Held held, Answer answer) {}

    /** Counts the try as a wrong one, unless the slip takes none. */
    private Counted counted(Slips.Held held) {
        var now = clock.instant();
        var guesses = held.guesses();
        if (guesses.isWorthless(limits())) {
            return new Counted(held, Answer.WORTHLESS);
        }
        if (guesses.isLocked(now)) {
            return new Counted(held, Answer.LOCKED);
        }
        slips.count(held.assignment(), guesses.next(limits(), now));
        return new Counted(held, Answer.IN);
    }

    private Try admitted(UUID assignment) {
        var token = token();
        assignments.enter(assignment, Tokens.hash(token), clock.instant());
        assignments.find(assignment).map(Sitting::student).ifPresent(watch::about);
        return new Try(Answer.IN, token);
    }

    private Guesses.Limits limits() {
        var policy = policies.current();
        return new Guesses.Limits(
                policy.value("slip_rests_after"),
                Duration.ofMinutes(policy.value("slip_rests_minutes")),
                policy.value("slip_ends_after"));
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
