package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xinqiao.platform.SchoolCalendar;

/** A clock that demo and tests can set and move; it goes on from there. Production does not have it. */
public final class MovableClock extends Clock {
    private final Clock machine;
    private final Optional<Path> memory;
    private volatile Duration shift;

    MovableClock(Clock machine, Optional<Path> memory) {
        this.machine = machine;
        this.memory = memory;
        this.shift = memory.filter(Files::exists).map(MovableClock::read).orElse(Duration.ZERO);
    }

    /** Keeps how far it is ahead, so that a restarted demo does not fall back behind its own history. */
    void remember() {
        memory.ifPresent(file -> {
            try {
                Files.writeString(file, shift.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Duration read(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        MovableClock movable(@ConfigProperty(name = "xinqiao.demo.clock") Optional<Path> memory) {
            return new MovableClock(Clock.system(SchoolCalendar.ZONE), memory);
        }

        @Produces
        @Singleton
        Clock clock(MovableClock movable) {
            return movable;
        }
    }
}
