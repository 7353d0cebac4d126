package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.xinqiao.platform.SchoolCalendar;

/** A clock that demo and tests can set and move; it goes on from there. Production does not have it. */
public final class MovableClock extends Clock {
    private final Clock machine;
    private volatile Duration shift = Duration.ZERO;

    MovableClock(Clock machine) {
        this.machine = machine;
    }

    /** Makes it now. */
    public void set(Instant now) {
        shift = Duration.between(machine.instant(), now);
    }

    public void move(Duration by) {
        shift = shift.plus(by);
    }

    /** How far it is ahead of the machine. */
    public Duration shift() {
        return shift;
    }

    /** Back to the time of the machine. */
    public void reset() {
        shift = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return SchoolCalendar.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return machine.withZone(zone);
    }

    /** Puts it in the place of the machine's clock. */
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Maker {
        @Produces
        @Singleton
        @Typed(MovableClock.class)
        MovableClock movable() {
            return new MovableClock(Clock.system(SchoolCalendar.ZONE));
        }

        @Produces
        @Singleton
        Clock clock(MovableClock movable) {
            return movable;
        }
    }
}
