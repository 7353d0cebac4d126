package org.xinqiao.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.LegalBasis;
import org.xinqiao.web.View;

class NoticeTest {
    private static final View VIEW = View.of(Lang.ZH, Instant.EPOCH, "/consents");

    @Test
    void a_family_that_is_only_told_reads_on_what_document_the_district_relies_and_that_it_may_refuse() {
        var basis = new LegalBasis("关于开展心理健康筛查的通知", "X教〔2026〕3号", LocalDate.of(2026, 3, 1));
        assertThat(ConsentPages.basis(Optional.of(basis), VIEW))
                .contains("《关于开展心理健康筛查的通知》", "X教〔2026〕3号", "2026-03-01", "您仍然可以不同意");
    }

    @Test
    void a_family_that_is_asked_reads_of_no_document() {
        assertThat(ConsentPages.basis(Optional.empty(), VIEW)).isEmpty();
    }
}
