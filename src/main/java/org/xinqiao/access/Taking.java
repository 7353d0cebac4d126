package org.xinqiao.access;

import java.util.Optional;
import org.xinqiao.directory.Role;

/** What a state of the record takes away: a verb, from one kind of record or from all, from one role or from all. */
public record Taking(Optional<RecordType> record, Verb verb, Optional<Role> role) {
    boolean takes(Role from, RecordType of, Verb what) {
        return verb == what
                && record.filter(r -> r != of).isEmpty()
                && role.filter(r -> r != from).isEmpty();
    }
}
