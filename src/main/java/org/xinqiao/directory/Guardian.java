package org.xinqiao.directory;

import java.util.UUID;

/** A guardian of a student, with the relation (母亲, 父亲 …) and the phone that the school has. */
public record Guardian(UUID id, String name, String relation, String phone) {}
