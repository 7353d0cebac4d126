package org.xinqiao.access;

import org.xinqiao.directory.Role;

/**
 * One yes of the access matrix: that role may do that with that record in that relation.
 *
 * @param reduced only the listed fields
 */
public record Cell(RecordType record, Role role, Verb verb, Relation relation, boolean reduced) {}
