package org.xinqiao.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.directory.Role;

/** What every workflow table has in common: the first columns of a {@link Move}, in the words of the database. */
public record Row(
        String machine,
        String code,
        String noun,
        Set<String> from,
        Optional<String> to,
        Set<Role> by,
        Optional<String> form) {

    /** The row of states as the enum of that table names them; an empty form is none. */
    public static Row of(
            String machine,
            String code,
            String noun,
            Set<? extends Enum<?>> from,
            Optional<? extends Enum<?>> to,
            Set<Role> by,
            String form) {
        return new Row(
                machine,
                code,
                noun,
                from.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                to.map(Enum::name),
                by,
                Optional.of(form).filter(f -> !f.isEmpty()));
    }
}
