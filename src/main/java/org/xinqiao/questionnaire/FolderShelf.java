package org.xinqiao.questionnaire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder on disk with {@code <code>/<version>/...}. Links are not followed, so that no file outside is read by mistake.
 *
 * @param districts whether a district put it there
 */
record FolderShelf(Path folder, boolean districts) implements Shelf {
    private static final int DEPTH = 4;

    @Override
    public List<String> files() {
        if (!Files.isDirectory(folder)) {
            throw new BadQuestionnaire(folder.toString(), "is no folder");
        }
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            return found.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.indexOf('/') > 0)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    @Override
    public Optional<String> read(String file) {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize())
                || !Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new BadQuestionnaire(name(file), "is longer than " + MOST_BYTES + " bytes");
            }
            return Optional.of(Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new BadQuestionnaire(name(file), "is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(name(file), e);
        }
    }

    @Override
    public String name(String file) {
        return folder.resolve(file).toString();
    }

    @Override
    public boolean isDistricts(String file) {
        return districts;
    }
}
