package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder = Path.of("");

    @Test
    void guardians_are_asked_to_agree_unless_a_district_says_otherwise() {
        assertThat(Policies.read("/policy/default.yaml").choice("screening_consent"))
                .isEqualTo("OPT_IN");
    }

    @Test
    void a_district_that_only_tells_guardians_lays_the_document_beside_the_profile() throws IOException {
        Files.writeString(folder.resolve("notice.pdf"), "abc");
        var basis = Policies.read(profile("notice.pdf", ABC)).basis().orElseThrow();
        assertThat(basis).isEqualTo(new LegalBasis("关于开展心理健康筛查的通知", "X教〔2026〕3号", LocalDate.of(2026, 3, 1)));
        assertThat(Policies.read("/policy/default.yaml").basis()).isEmpty();
    }

    @Test
    void without_the_very_document_the_product_does_not_start_and_says_why() throws IOException {
        refuses(Policies.class.getResource("/policy/opt-out-without-basis.yaml").getPath(), "file is missing");
        refuses(profile("missing.pdf", ABC).toString(), "missing.pdf is missing");
        Files.writeString(folder.resolve("notice.pdf"), "abd");
        refuses(profile("notice.pdf", ABC).toString(), "notice.pdf has the SHA-256");
        refuses(profile("../notice.pdf", ABC).toString(), "beside the profile");
        Files.writeString(folder.resolve("notice.pdf"), "abc");
        var profile = profile("notice.pdf", ABC);
        Files.writeString(profile, Files.readString(profile).replace("2026-03-01", "in March"));
        refuses(profile.toString(), "in March");
    }

    private static void refuses(String file, String fault) {
        assertThatThrownBy(() -> Policies.read(Path.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("screening_consent_basis")
                .hasMessageContaining(fault);
    }

    private Path profile(String document, String sha256) throws IOException {
        var basis = String.format(
                Locale.ROOT,
                "{title: 关于开展心理健康筛查的通知, number: X教〔2026〕3号, date: 2026-03-01, file: %s, sha256: %s}",
                document,
                sha256);
        var file = folder.resolve("district.yaml");
        return Files.writeString(file, """
                version: district
                choices: {screening_consent: NOTICE_OPT_OUT}
                screening_consent_basis: %s
                calendar: {opens: "07:30", closes: "18:00", holidays: [], make_up_days: []}
                steps: {}
                values: {}
                """.formatted(basis));
    }
}
