package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;

/** How far a re-scoring is, and what came of it: counts for everybody who reads definitions, students for who reads scores. */
@ApplicationScoped
public class RescoringDesk {
    /** A smaller count is not told: it could point to somebody (D§7.7). */
    private static final int LEAST = 20;

    private final Rescorings rescorings;
    private final Students students;
    private final Reach reach;
    private final Looks looks;
    private final Walls walls;

    RescoringDesk(Rescorings rescorings, Students students, Reach reach, Looks looks, Walls walls) {
        this.rescorings = rescorings;
        this.students = students;
        this.reach = reach;
        this.looks = looks;
        this.walls = walls;
    }

    /** How many went from which prompt to which; empty where they are too few to be told. */
    public record Count(String before, String after, Optional<Integer> sheets) {}

    /** A student whose prompt is another one now. */
    public record Changed(Student student, String before, String after, Rescorings.Followed followed) {}

    /** A re-scoring as somebody sees it. */
    public record Opened(
            String code,
            String version,
            String scoring,
            int done,
            int left,
            int unread,
            List<Count> counts,
            List<Changed> changed) {}

    /** Counts are of the whole city, so the system counts them; names come through the reader's own scope. */
    @Transactional
    public Opened open(Actor actor, UUID edition) {
        var job = walls.asSystem(() -> rescorings.find(edition)).orElseThrow(Refused::notFound);
        var progress = walls.asSystem(() -> rescorings.progress(job));
        var counts = walls.asSystem(() -> rescorings.counts(edition)).stream()
                .map(c -> new Count(
                        c.before().name(),
                        c.after().name(),
                        Optional.of(c.sheets()).filter(n -> n >= LEAST)))
                .toList();
        return new Opened(
                job.code(),
                job.version(),
                job.scoring(),
                progress.done(),
                progress.left(),
                progress.unread(),
                counts,
                changed(actor, edition));
    }

    private List<Changed> changed(Actor actor, UUID edition) {
        var seen = rescorings.changed(edition);
        var known = students.all(seen.stream().map(Rescorings.Changed::student).collect(Collectors.toSet()));
        var credentials = reach.of(actor);
        var shown = seen.stream()
                .flatMap(c -> Optional.ofNullable(known.get(c.student())).stream()
                        .filter(s ->
                                credentials.to(Belonging.to(s.id(), s.school())).allows(RecordType.SCORES, Verb.READ))
                        .map(s -> new Changed(s, c.before().name(), c.after().name(), c.followed())))
                .toList();
        looks.among(
                actor,
                "rescoring",
                shown.stream()
                        .map(c -> Looks.Seen.of(c.student().id(), "rescoring=" + edition))
                        .toList());
        return shown;
    }
}
