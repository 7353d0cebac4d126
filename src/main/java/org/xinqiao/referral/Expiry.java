package org.xinqiao.referral;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every hour for referrals whose consent has run out before a hospital answered; the school gets them back as work. */
@ApplicationScoped
class Expiry {
    private final ReferralDesk desk;

    Expiry(ReferralDesk desk) {
        this.desk = desk;
    }

    @Scheduled(every = "1h", delayed = "1m")
    void look() {
        desk.expire();
    }
}
