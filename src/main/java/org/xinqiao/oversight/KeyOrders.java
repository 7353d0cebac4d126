package org.xinqiao.oversight;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.logging.Logger;
import org.xinqiao.platform.Refused;
import org.xinqiao.vault.KeyRing;

/** Carries out the orders that key holders leave in the key folder, which only this process has open. */
@ApplicationScoped
public class KeyOrders {
    private static final Logger LOG = Logger.getLogger(KeyOrders.class);
    private static final String ORDER = ".order";

    private final KeyDesk desk;
    private final Path folder;

    KeyOrders(KeyDesk desk, KeyRing keys) {
        this.desk = desk;
        this.folder = keys.orders();
    }

    /** One after the other; an order is set aside first, so that a crash does not carry it out twice. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void carryOut() {
        waiting().forEach(order -> {
            try {
                var name = order.getFileName().toString().replace(ORDER, "");
                var taken = folder.resolve(name + ".taken");
                Files.move(order, taken, StandardCopyOption.ATOMIC_MOVE);
                answer(folder.resolve(name + ".answer"), answerTo(taken));
                Files.delete(taken);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** At night, when nobody works: it may look through everything that is sealed. */
    @Scheduled(cron = "0 30 3 * * ?", timeZone = "Asia/Shanghai")
    public void retire() {
        int slots = desk.retire();
        if (slots > 0) {
            desk.noteRetired(slots);
        }
    }

    private List<Path> waiting() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ORDER)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answerTo(Path file) throws IOException {
        return KeyOrder.read(file).map(this::done).orElse("refused bad_request");
    }

    private String done(KeyOrder order) {
        try {
            return "done " + carriedOut(order);
        } catch (Refused refused) {
            desk.noteRefusal(order, refused.code());
            return "refused " + refused.code();
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "an order of a key holder failed: %s", order.kind());
            return "refused failed";
        }
    }

    private int carriedOut(KeyOrder order) {
        switch (order.kind()) {
            case WRAP_KEYS -> {
                desk.note(order);
                desk.wrapAnew();
                return 1;
            }
            case RENEW_KEY -> {
                desk.note(order);
                return desk.renew(order.subject().orElseThrow(Refused::notFound));
            }
            case DESTROY_KEY -> {
                return desk.destroy(order);
            }
        }
        throw new IllegalStateException();
    }

    private void answer(Path place, String words) throws IOException {
        var half = place.resolveSibling(place.getFileName() + ".half");
        Files.writeString(half, words);
        Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
