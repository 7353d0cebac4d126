package org.xinqiao.directory;

import java.time.LocalDate;
import java.util.UUID;

/** A student as the roster takes them in. */
public record Entrant(
        UUID id, String school, String classId, String number, String name, String sex, LocalDate bornOn) {}
