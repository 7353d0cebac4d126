/**
 * Questionnaires, answers and scores as HL7 FHIR R4: translation at the border, nothing else. The definitions stay the
 * source of truth; nothing is read back from here and no other room knows this one.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.fhir;
