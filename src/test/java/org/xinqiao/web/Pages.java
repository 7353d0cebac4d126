package org.xinqiao.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The product's own templates in an engine without a server. */
final class Pages {
    private static final Engine ENGINE = engine();

    private Pages() {}

    /** A page written for the occasion that may use the layouts and the tags. */
    static Template page(String source) {
        return ENGINE.parse(source, Variant.forContentType("text/html"));
    }

    static Template template(String id) {
        return ENGINE.getTemplate(id);
    }

    private static Engine engine() {
        var builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addLocator(Pages::located);
        for (String tag : List.of("fields", "field", "hints", "errors", "token")) {
            builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag));
        }
        return builder.build();
    }

    private static Optional<TemplateLocation> located(String id) {
        byte[] source = source("templates/" + id + ".html");
        return source.length == 0 ? Optional.empty() : Optional.of(new Located(source));
    }

    private record Located(byte[] source) implements TemplateLocation {
        @Override
        public Reader read() {
            return new InputStreamReader(new ByteArrayInputStream(source), StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
        }
    }

    private static byte[] source(String file) {
        try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
