package org.xinqiao.directory;

import java.util.Optional;
import java.util.UUID;

/**
 * A person who works in the loop and signs in.
 *
 * @param login the name that the identity provider knows
 * @param homeroom the class of a homeroom teacher
 */
public record Staff(
        UUID id,
        String login,
        String name,
        Role role,
        Optional<String> school,
        Optional<String> district,
        Optional<String> hospital,
        Optional<String> homeroom) {}
