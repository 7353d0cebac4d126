package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.edition.EditionDesk;
import org.xinqiao.edition.EditionMove;
import org.xinqiao.edition.Finding;

/** The questionnaires that the demo city uses, reviewed, signed and published by its people, each in its first scoring; all others stay drafts. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoEditions {
    private static final List<String> USED = List.of("phq-9", "gad-7", "talk", "wellbeing", "monitoring");

    /** What Gao answered to what was found. */
    private static final Map<String, String> ANSWERS = Map.of(
            Finding.Kind.SUICIDE_TOO_YOUNG.name(), "只在初一以上年级使用；本题保存后当日由值守人员见面核查。",
            Finding.Kind.SUICIDE_TOO_MANY.name(), "按原量表保留，另有求助信息。",
            Finding.Kind.TOO_FEW_GENTLE.name(), "原量表条目不能增删；与含积极条目的学校自编问卷一起使用。",
            Finding.Kind.NO_POPULATION.name(), "按来源文献，只用于本校年级。",
            Finding.Kind.NOT_FOR_CLASSES.name(), "只由受过培训的人员一对一使用。");

    private final EditionDesk desk;
    private final Actors actors;

    DemoEditions(EditionDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    void publish() {
        var met = new HashSet<String>();
        desk.list(actors.named(Cast.WANG.login()).orElseThrow()).stream()
                .map(EditionDesk.Line::edition)
                .filter(e -> USED.contains(e.code()) && met.add(e.code()))
                .forEach(e -> publish(e.id()));
    }

    private void publish(UUID edition) {
        move(Cast.WANG, edition, EditionMove.SUBMIT, Map.of());
        move(Cast.GAO, edition, EditionMove.PASS, ANSWERS);
        for (var signer : List.of(Cast.DENG, Cast.HAN, Cast.SUN)) {
            move(signer, edition, EditionMove.SIGN, Map.of());
        }
        move(Cast.DENG, edition, EditionMove.PUBLISH, Map.of());
    }

    private void move(Cast who, UUID edition, EditionMove move, Map<String, String> answers) {
        desk.move(
                actors.named(who.login()).orElseThrow(),
                edition,
                move,
                new EditionDesk.Words("", answers),
                Optional.empty());
    }
}
