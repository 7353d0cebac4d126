package org.xinqiao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** By which words a child is found, and by which not. */
class NameProperties {
    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "夏", "吕", "单", "曾", "仇", "解", "欧阳", "司马", "诸葛", "上官", "𠮷"
    };
    private static final String GIVEN = "雨桐子涵浩宇梓萱宇轩俊杰思远嘉怡明绿女略乐一诺";

    @Example
    void xia_yutong_is_found_as_people_type_her() {
        for (var words : new String[] {
            "夏雨桐", "夏雨", "雨桐", "桐", "xia", "Xia", "xiayu", "xia yu tong", "xiayutong", "xyt", "yt", "yut", "XYT", " 雨桐 "
        }) {
            assertThat(NameParts.isPart("夏雨桐", words)).as(words).isTrue();
        }
        for (var words : new String[] {"夏桐", "桐雨", "iayu", "xt", "ong", "yutongxia", "", " ", "夏雨桐子"}) {
            assertThat(NameParts.isPart("夏雨桐", words)).as(words).isFalse();
        }
    }

    @Example
    void surnames_are_read_as_surnames() {
        assertThat(NameParts.isPart("单雨桐", "shan")).isTrue();
        assertThat(NameParts.isPart("曾子涵", "zeng")).isTrue();
        assertThat(NameParts.isPart("仇浩宇", "qiu")).isTrue();
        assertThat(NameParts.isPart("解思远", "xie")).isTrue();
        assertThat(NameParts.isPart("欧阳子涵", "ouyangzi")).isTrue();
        assertThat(NameParts.isPart("司马思远", "smsy")).isTrue();
        assertThat(NameParts.isPart("吕明", "lv")).isTrue();
        assertThat(NameParts.isPart("吕明", "lu")).isTrue();
        assertThat(NameParts.isPart("吕明", "lüming")).isTrue();
    }

    @Example
    void names_of_other_nations_and_rare_characters_are_found() {
        assertThat(NameParts.isPart("阿依古丽·买买提", "古丽买买")).isTrue();
        assertThat(NameParts.isPart("阿依古丽·买买提", "ayigu")).isTrue();
        assertThat(NameParts.isPart("𠮷田明", "𠮷田")).isTrue();
        assertThat(NameParts.of("𠮷田明")).contains("𠮷", "𠮷田", "田明").doesNotContain("\uD842", "\uDFB7田");
    }

    @Property
    void every_run_of_characters_finds_the_name(@ForAll("names") String name, @ForAll int a, @ForAll int b) {
        var characters = name.codePoints().toArray();
        var from = Math.floorMod(a, characters.length);
        var part = new String(characters, from, 1 + Math.floorMod(b, characters.length - from));
        assertThat(NameParts.isPart(name, part)).isTrue();
        assertThat(NameParts.of(name)).contains(NameParts.plain(part));
    }

    @Property
    void every_beginning_of_the_pinyin_from_any_syllable_finds_it(
            @ForAll("names") String name, @ForAll int a, @ForAll int b) {
        for (var syllables : Pinyin.of(name)) {
            var from = Math.floorMod(a, syllables.size());
            var word = String.join("", syllables.subList(from, syllables.size()));
            var part = word.substring(0, 1 + Math.floorMod(b, word.length()));
            assertThat(NameParts.isPart(name, part)).isTrue();
            assertThat(NameParts.of(name)).contains(part);
        }
    }

    @Property
    void every_run_of_initials_finds_it(@ForAll("names") String name, @ForAll int a, @ForAll int b) {
        var syllables = Pinyin.of(name).get(0);
        var from = Math.floorMod(a, syllables.size());
        var to = from + 1 + Math.floorMod(b, syllables.size() - from);
        var part = new StringBuilder();
        IntStream.range(from, to).forEach(i -> part.append(syllables.get(i).charAt(0)));
        assertThat(NameParts.isPart(name, part.toString())).isTrue();
        assertThat(NameParts.of(name)).contains(part.toString());
    }

    /** The buckets are asked first and the name after: the two must never disagree. */
    @Property
    void a_word_finds_a_name_exactly_when_it_is_one_of_its_parts(
            @ForAll("names") String name, @ForAll("words") String words) {
        assertThat(NameParts.isPart(name, words)).isEqualTo(NameParts.of(name).contains(NameParts.plain(words)));
    }

    @Provide
    Arbitrary<String> names() {
        var given = Arbitraries.strings()
                .withChars(GIVEN.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(2);
        return Combinators.combine(Arbitraries.of(SURNAMES), given).as(String::concat);
    }

    @Provide
    Arbitrary<String> words() {
        var letters = Arbitraries.strings()
                .withChars("abeghijlnostuvwxyz".toCharArray())
                .ofMinLength(1)
                .ofMaxLength(4);
        var characters = Arbitraries.strings()
                .withChars((GIVEN + "王夏吕欧阳").toCharArray())
                .ofMinLength(1)
                .ofMaxLength(3);
        return Arbitraries.oneOf(letters, characters);
    }
}
