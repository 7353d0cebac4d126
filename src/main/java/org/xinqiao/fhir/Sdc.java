package org.xinqiao.fhir;

/** Names that FHIR R4 and its guide Structured Data Capture give to what we use of them. */
final class Sdc {
    static final String ORDINAL_VALUE = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    static final String CALCULATED =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    static final String ITEM_CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
    static final String ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";
    static final String HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
    static final String MIN_VALUE = "http://hl7.org/fhir/StructureDefinition/minValue";
    static final String MAX_VALUE = "http://hl7.org/fhir/StructureDefinition/maxValue";
    static final String MIN_OCCURS = "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs";
    static final String MAX_OCCURS = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs";
    static final String MIN_LENGTH = "http://hl7.org/fhir/StructureDefinition/minLength";
    static final String UCUM = "http://unitsofmeasure.org";
    /** UCUM's unit of a score. */
    static final String SCORE = "{score}";

    private Sdc() {}
}
