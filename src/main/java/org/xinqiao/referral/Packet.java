package org.xinqiao.referral;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xinqiao.casefile.Risk;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.Student;
import org.xinqiao.questionnaire.Answers;

/**
 * What a hospital is given of a child, and nothing else (D§11.4). Never in it: item answers, the interview, class rank,
 * other students, an identity number.
 */
public final class Packet {
    /** The form under which it is sealed. */
    public static final String FORM = "F10P";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
    /** Without consent, in danger: all that the doctor on duty needs. */
    static final Set<String> EVERYTHING = Set.of("identity", "reason", "behaviour", "risk", "safety", "measures");

    private Packet() {}

    /** The packet as it is sealed: of the referral letter, only what was agreed to. */
    static Answers of(
            Referral referral,
            Student student,
            Optional<Guardian> guardian,
            Answers letter,
            Set<String> agreed,
            Risk risk,
            String contact) {
        var packet = new TreeMap<String, Optional<String>>();
        packet.put("name", Optional.of(student.name()));
        packet.put("sex", Optional.of(student.sex()));
        packet.put("born", Optional.of(MONTH.format(student.bornOn())));
        packet.put("guardian", guardian.map(g -> g.name() + " " + g.relation()));
        packet.put("guardian_phone", guardian.map(Guardian::phone));
        packet.put("urgency", Optional.of(referral.urgency().name()));
        packet.put("basis", Optional.of(referral.basis().code()));
        packet.put("reason", letter.one("reason").filter(x -> agreed.contains("reason")));
        packet.put("behaviour", letter.one("behaviour").filter(x -> agreed.contains("behaviour")));
        packet.put("safety_facts", letter.one("safety_facts").filter(x -> agreed.contains("safety")));
        packet.put("measures", letter.one("measures").filter(x -> agreed.contains("measures")));
        packet.put("question", letter.one("question"));
        packet.put("risk", Optional.of(risk.name()).filter(x -> agreed.contains("risk")));
        packet.put("school_contact", Optional.of(contact));
        packet.put("consent_until", referral.consent().until().map(Object::toString));
        var answers = Answers.none();
        for (var line : packet.entrySet()) {
            answers = answers.with(line.getKey(), line.getValue().stream().toArray(String[]::new));
        }
        return answers.with(
                "may_come_back",
                referral.consent().backItems().stream().sorted().toArray(String[]::new));
    }

    /** The seal: SHA-256 over every line in the order of its names (INV10). */
    static String hash(Answers packet) {
        var text = new StringBuilder();
        new TreeMap<>(Map.copyOf(packet.asMap()))
                .forEach((item, values) -> text.append(item)
                        .append('\u001f')
                        .append(String.join("\u001f", values))
                        .append('\u001e'));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
