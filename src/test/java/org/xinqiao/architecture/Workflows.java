package org.xinqiao.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.access.Move;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.consultation.ConsultationMove;
import org.xinqiao.edition.EditionMove;
import org.xinqiao.oversight.AuditMove;
import org.xinqiao.referral.ReferralMove;

/** Every workflow table of the house. */
public final class Workflows {
    private Workflows() {}

    /** An edge of a workflow: what the database lets happen. */
    public record Edge(String machine, String move, String from, String to) {}

    public static Stream<Move> moves() {
        return Stream.<Move[]>of(
                        CaseMove.values(),
                        ReferralMove.values(),
                        ConsultationMove.values(),
                        AuditMove.values(),
                        EditionMove.values())
                .flatMap(Stream::of);
    }

    public static List<Edge> edges() {
        var edges = new ArrayList<Edge>();
        moves().forEach(m -> {
            m.from().forEach(from -> edges.add(new Edge(m.machine(), m.name(), from, m.target(from))));
            if (m.from().isEmpty()) {
                edges.add(new Edge(m.machine(), m.name(), "-", m.target("-")));
            }
        });
        edges.sort(Comparator.comparing(Edge::machine)
                .thenComparing(Edge::move)
                .thenComparing(Edge::from)
                .thenComparing(Edge::to));
        return edges;
    }
}
