package org.xinqiao.questionnaire;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/** All student sheets and staff forms on the class path, read and checked when the application starts. */
@Startup
@Singleton
public final class Questionnaires {
    private final List<Questionnaire> all;

    public Questionnaires() {
        this(QuestionnaireFiles.onClassPath());
    }

    Questionnaires(QuestionnaireFiles files) {
        List<Questionnaire> read = new ArrayList<>(files.load("questionnaires"));
        read.addAll(files.load("forms"));
        all = List.copyOf(read);
    }

    /** The newest published version. */
    public Questionnaire get(String code) {
        return all.stream()
                .filter(q -> q.code().equals(code) && q.status() == Status.PUBLISHED)
                .max(Comparator.comparing(q -> Version.parse(q.version())))
                .orElseThrow(() -> new NoSuchElementException("no published questionnaire " + code));
    }

    public Questionnaire get(String code, String version) {
        return all.stream()
                .filter(q -> q.code().equals(code) && q.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no questionnaire " + code + " " + version));
    }

    public List<Questionnaire> all() {
        return all;
    }
}
