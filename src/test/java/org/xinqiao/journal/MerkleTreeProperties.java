package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree of RFC 6962 against one that is built level by level from its drawing. */
class MerkleTreeProperties {
    private static final int MOST = 300;

    @Property(tries = 200)
    void root_and_frontier_equal_the_drawing(@ForAll @IntRange(min = 1, max = MOST) int n) {
        var leaves = leaves(n);
        var edge = Frontier.empty();
        leaves.forEach(edge::add);
        assertThat(MerkleTree.root(leaves)).isEqualTo(drawn(leaves)).isEqualTo(edge.root());
        assertThat(edge.size()).isEqualTo(n);
        var kept = Frontier.of(edge.bytes());
        kept.add(leaf(n));
        assertThat(kept.root()).isEqualTo(drawn(leaves(n + 1)));
        assertThat(kept.size()).isEqualTo(n + 1);
    }

    @Property(tries = 300)
    void every_leaf_is_shown_to_be_in_the_tree_and_nothing_else(
            @ForAll @IntRange(min = 1, max = MOST) int n, @ForAll @IntRange(min = 0, max = MOST - 1) int any) {
        int leaf = any % n;
        var leaves = leaves(n);
        var root = drawn(leaves);
        var path = MerkleTree.inclusion(leaves, leaf);
        assertThat(path).isEqualTo(way(leaves, leaf));
        assertThat(MerkleTree.includes(root, n, leaf, leaf(leaf), path)).isTrue();
        assertThat(MerkleTree.includes(root, n, leaf, leaf(n + 1), path)).isFalse();
        assertThat(MerkleTree.includes(leaf(0), n + 1, leaf, leaf(leaf), path)).isFalse();
        for (int other = -1; other <= n; other++) {
            assertThat(MerkleTree.includes(root, n, other, leaf(leaf), path)).isEqualTo(other == leaf);
        }
        assertThat(MerkleTree.includes(root, n, leaf, leaf(leaf), longer(path))).isFalse();
        if (n > 1) {
            assertThat(MerkleTree.includes(root, n, leaf, leaf(leaf), path.subList(1, path.size())))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void a_tree_is_shown_to_go_on_from_its_beginning_and_from_no_other(
            @ForAll @IntRange(min = 1, max = MOST) int n, @ForAll @IntRange(min = 0, max = MOST - 1) int any) {
        int old = 1 + any % n;
        var leaves = leaves(n);
        var root = drawn(leaves);
        var before = drawn(leaves.subList(0, old));
        var proof = MerkleTree.consistency(leaves, old);
        assertThat(MerkleTree.continues(before, old, root, n, proof)).isTrue();
        assertThat(MerkleTree.continues(leaf(n + 1), old, root, n, proof)).isFalse();
        assertThat(MerkleTree.continues(before, old, leaf(n + 1), n, proof)).isFalse();
        assertThat(MerkleTree.continues(before, old, root, n, longer(proof))).isFalse();
        assertThat(MerkleTree.continues(before, 0, root, n, proof)).isFalse();
        assertThat(MerkleTree.continues(before, n + 1, root, n, proof)).isFalse();
        for (int i = 0; i < proof.size(); i++) {
            var bent = new ArrayList<>(proof);
            bent.set(i, leaf(n + 2 + i));
            assertThat(MerkleTree.continues(before, old, root, n, bent)).isFalse();
            assertThat(MerkleTree.continues(before, old, root, n, proof.subList(0, i)))
                    .isFalse();
        }
        if (old < n) {
            assertThat(MerkleTree.continues(before, old, root, n, List.of())).isFalse();
        }
    }

    @Example
    void the_values_of_the_standard() {
        assertThat(MerkleTree.root(List.of()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Frontier.empty().root()).isEqualTo(MerkleTree.root(List.of()));
        var leaf = MerkleTree.leaf(258, leaf(0));
        var bytes = new byte[41];
        bytes[7] = 1;
        bytes[8] = 2;
        System.arraycopy(leaf(0).bytes(), 0, bytes, 9, Hash.LENGTH);
        assertThat(leaf.bytes()).isEqualTo(sha(bytes));
    }

    @Example
    void proofs_of_a_tree_of_seven_as_drawn_in_the_standard() {
        var d = leaves(7);
        var g = node(d.get(0), d.get(1));
        var h = node(d.get(2), d.get(3));
        var i = node(d.get(4), d.get(5));
        var k = node(g, h);
        assertThat(MerkleTree.inclusion(d, 0)).containsExactly(d.get(1), h, node(i, d.get(6)));
        assertThat(MerkleTree.inclusion(d, 6)).containsExactly(i, k);
        assertThat(MerkleTree.consistency(d, 3)).containsExactly(d.get(2), d.get(3), g, node(i, d.get(6)));
        assertThat(MerkleTree.consistency(d, 4)).containsExactly(node(i, d.get(6)));
        assertThat(MerkleTree.consistency(d, 6)).containsExactly(i, d.get(6), k);
        assertThat(MerkleTree.consistency(d, 7)).isEmpty();
    }

    /** Level by level: pairs are joined, one left over goes up as it is. */
    private static Hash drawn(List<Hash> leaves) {
        var level = leaves;
        while (level.size() > 1) {
            level = above(level);
        }
        return level.get(0);
    }

    private static List<Hash> way(List<Hash> leaves, int leaf) {
        var path = new ArrayList<Hash>();
        var level = leaves;
        for (int at = leaf; level.size() > 1; at /= 2) {
            int neighbour = at % 2 == 0 ? at + 1 : at - 1;
            if (neighbour < level.size()) {
                path.add(level.get(neighbour));
            }
            level = above(level);
        }
        return path;
    }

    private static List<Hash> above(List<Hash> level) {
        var above = new ArrayList<Hash>();
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
        }
        return above;
    }

    private static Hash node(Hash left, Hash right) {
        var bytes = new byte[1 + 2 * Hash.LENGTH];
        bytes[0] = 1;
        System.arraycopy(left.bytes(), 0, bytes, 1, Hash.LENGTH);
        System.arraycopy(right.bytes(), 0, bytes, 1 + Hash.LENGTH, Hash.LENGTH);
        return Hash.wrap(sha(bytes));
    }

    private static List<Hash> leaves(int n) {
        return IntStream.range(0, n).mapToObj(MerkleTreeProperties::leaf).toList();
    }

    private static Hash leaf(int i) {
        return Hash.wrap(sha(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Hash> longer(List<Hash> path) {
        var longer = new ArrayList<>(path);
        longer.add(leaf(0));
        return longer;
    }

    private static byte[] sha(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
