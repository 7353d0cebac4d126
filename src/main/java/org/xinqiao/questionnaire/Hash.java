package org.xinqiao.questionnaire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 of the canonical form: JSON with sorted keys, so that neither layout nor remarks count. */
final class Hash {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private Hash() {}

    static String of(Tree tree) {
        return of(tree.plain());
    }

    /** Of what stands there and of what it points to. */
    static String of(Tree tree, String beside) {
        Map<String, @Nullable Object> both = new TreeMap<>();
        both.put("this", tree.plain());
        both.put("beside", beside);
        return of((Object) both);
    }

    /** Of a map without one of its keys. */
    static String without(String key, Tree tree) {
        Map<String, @Nullable Object> rest = new TreeMap<>();
        tree.names().stream()
                .filter(name -> !name.equals(key))
                .forEach(name -> rest.put(name, tree.at(name).plain()));
        return of(rest);
    }

    private static String of(@Nullable Object plain) {
        try {
            byte[] canonical = JSON.writeValueAsBytes(plain);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
