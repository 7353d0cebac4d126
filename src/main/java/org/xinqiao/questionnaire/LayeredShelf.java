package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a district mounts on top of what comes with the program: it may add whole versions, and to a version that comes
 * with the program later scoring and words, but it may not replace a file.
 */
record LayeredShelf(Shelf shipped, Shelf districts) implements Shelf {
    @Override
    public List<String> files() {
        List<String> below = shipped.files();
        List<String> above = districts.files();
        above.stream().filter(below::contains).filter(this::differs).findFirst().ifPresent(file -> {
            throw new BadQuestionnaire(
                    districts.name(file), "comes with the program and may not be replaced: make a new version");
        });
        return Stream.concat(below.stream(), above.stream()).distinct().sorted().toList();
    }

    private boolean differs(String file) {
        return !shipped.read(file).equals(districts.read(file));
    }

    @Override
    public Optional<String> read(String file) {
        return at(file).read(file);
    }

    @Override
    public String name(String file) {
        return at(file).name(file);
    }

    @Override
    public boolean isDistricts(String file) {
        return at(file) == districts;
    }

    private Shelf at(String file) {
        return shipped.read(file).isPresent() ? shipped : districts;
    }
}
