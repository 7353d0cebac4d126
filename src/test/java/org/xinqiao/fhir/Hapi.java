package org.xinqiao.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;

/** HAPI's validator for FHIR R4, which knows the questionnaires it was told of and asks no other machine. */
final class Hapi {
    static final FhirContext R4 = FhirContext.forR4Cached();

    private final Known known = new Known();
    private final FhirValidator validator;

    Hapi() {
        var chain = new ValidationSupportChain(
                known,
                new DefaultProfileValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4));
        validator = R4.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** A response is held against its questionnaire only if there is one: otherwise nothing at all is checked. */
    void tell(ObjectNode questionnaire) {
        known.add(read(questionnaire, Questionnaire.class));
    }

    List<String> errors(ObjectNode resource) {
        return validator.validateWithResult(Json.written(resource)).getMessages().stream()
                .filter(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(Hapi::said)
                .toList();
    }

    static <T extends IBaseResource> T read(ObjectNode resource, Class<T> type) {
        return R4.newJsonParser()
                .setParserErrorHandler(new ca.uhn.fhir.parser.StrictErrorHandler())
                .parseResource(type, Json.written(resource));
    }

    private static String said(SingleValidationMessage m) {
        return m.getLocationString() + ": " + m.getMessage();
    }

    /** The questionnaires that were told of, by their address with and without version. */
    private static final class Known extends PrePopulatedValidationSupport {
        private final Map<String, Questionnaire> questionnaires = new HashMap<>();

        Known() {
            super(R4);
        }

        void add(Questionnaire q) {
            questionnaires.put(q.getUrl(), q);
            questionnaires.put(q.getUrl() + "|" + q.getVersion(), q);
        }

        @Override
        public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
            var found = questionnaires.get(url);
            return found != null && type != null && type.isInstance(found)
                    ? type.cast(found)
                    : super.fetchResource(type, url);
        }
    }
}
