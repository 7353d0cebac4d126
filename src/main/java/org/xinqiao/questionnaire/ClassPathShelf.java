package org.xinqiao.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The questionnaires or forms that come with the program; {@code index.txt} names their files. */
record ClassPathShelf(String root) implements Shelf {
    @Override
    public List<String> files() {
        return read("index.txt").stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> read(String file) {
        try (InputStream in = ClassPathShelf.class.getClassLoader().getResourceAsStream(name(file))) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name(file), e);
        }
    }

    @Override
    public String name(String file) {
        return root + "/" + file;
    }

    @Override
    public boolean isDistricts(String file) {
        return false;
    }
}
