package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.casefile.Stage;
import org.xinqiao.casefile.Step;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.directory.Role;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.referral.ReferralState;

/** The glossary names things as the code and the pages do; {@code -Dwrite=true} writes it anew. */
class GlossaryTest {
    private static final Path GLOSSARY = Path.of("docs", "glossary.md");

    /** A kind of word: its heading, the key of its words, and its constants. */
    private record Kind(String heading, String key, List<? extends Enum<?>> constants) {}

    @Test
    void the_glossary_says_what_code_and_pages_say() throws IOException {
        var expected = introduction()
                + String.join("", kinds().map(GlossaryTest::table).toList());
        if (Boolean.getBoolean("write")) {
            Files.writeString(GLOSSARY, expected);
        }
        assertThat(Files.readString(GLOSSARY)).isEqualTo(expected);
    }

    @Test
    void every_class_that_the_terms_point_to_exists() throws IOException {
        var rows = introduction().lines().filter(l -> l.contains("| `org.")).toList();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            var name = row.substring(row.indexOf("`org.") + 1, row.lastIndexOf('`'));
            assertThat(Path.of("src/main/java", name.replace('.', '/') + ".java"))
                    .exists();
        });
    }

    private static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("Roles 角色", "role", List.of(Role.values())),
                new Kind("Stages 阶段", "stage", List.of(Stage.values())),
                new Kind("States of a case 个案状态", "case.state", List.of(CaseState.values())),
                new Kind("Confirmed risk levels 研判风险等级", "risk", List.of(Risk.values())),
                new Kind("Steps that are owed 待办", "step", List.of(Step.values())),
                new Kind("States of a referral 转介状态", "referral.state", List.of(ReferralState.values())),
                new Kind("States of a consultation 会商状态", "consultation.state", List.of(ConsultationState.values())),
                new Kind("States of a closure audit 抽查状态", "audit.state", List.of(AuditState.values())));
    }

    private static String table(Kind kind) {
        var text = new StringBuilder("\n## " + kind.heading() + "\n\n| Code | 中文 | English |\n|---|---|---|\n");
        for (var constant : kind.constants()) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(constant.name(), word(Lang.ZH, kind, constant), word(Lang.EN, kind, constant)));
        }
        return text.toString();
    }

    private static String word(Lang lang, Kind kind, Enum<?> constant) {
        return Messages.bundled().of(lang, kind.key() + "." + constant.name());
    }

    private static String introduction() throws IOException {
        try (var in = Objects.requireNonNull(GlossaryTest.class.getResourceAsStream("/glossary-terms.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
