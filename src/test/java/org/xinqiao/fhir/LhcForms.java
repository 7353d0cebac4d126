package org.xinqiao.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.xinqiao.support.Browser;

/**
 * LHC-Forms, the form filler of the U.S. National Library of Medicine, in a real browser. Its package comes from npm,
 * once, and is used only if it is the one that was looked at.
 */
final class LhcForms implements AutoCloseable {
    private static final String NAME = "lforms-40.1.3";
    private static final String SHA_512 =
            "WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ==";
    private static final Path FOLDER = Path.of("target", "lforms");
    private static final Path FILES = FOLDER.resolve("package/dist/lforms");
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
            <link rel="stylesheet" href="/webcomponent/styles.css"><div id="form"></div>
            <script src="/webcomponent/assets/lib/zone.min.js"></script><script src="/webcomponent/runtime.js"></script>
            <script src="/webcomponent/polyfills.js"></script><script src="/webcomponent/main.js"></script>
            <script src="/fhir/R4/lformsFHIR.min.js"></script>""";
    private static final int PATIENCE_MS = 60_000;

    private final HttpServer server;
    private final Playwright playwright = Playwright.create();
    private final Page page;

    LhcForms() throws IOException, InterruptedException {
        fetched();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", LhcForms::serve);
        server.start();
        page = Browser.chromium(playwright).newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        page.waitForFunction("() => window.LForms && LForms.FHIR && LForms.FHIR.R4 && LForms.Util.addFormToPage");
    }

    /** Shows this questionnaire, empty. */
    void show(String questionnaire) {
        page.evaluate("q => LForms.Util.addFormToPage(JSON.parse(q), 'form', {fhirVersion: 'R4'})", questionnaire);
    }

    /** Chooses an answer and waits until the form has computed what it computes. */
    void choose(String linkId, String system, String code) {
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(said -> said.text().startsWith("Ran expressions")),
                () -> id(linkId + "/1|" + system + "|" + code).click());
    }

    /** What stands in that field. */
    String shown(String linkId) {
        return id(linkId + "/1").inputValue();
    }

    boolean shows(String linkId) {
        return id("item-" + linkId + "/1").isVisible();
    }

    /** The words that its question mark shows. */
    String help(String linkId) {
        id("help-button-" + linkId + "/1").click();
        return page.locator(".ant-popover-content:visible, .lhc-help:visible")
                .first()
                .innerText();
    }

    /** The form's own response, with the figure under each of its computed items that has one. */
    String response() {
        return (String)
                page.evaluate("() => JSON.stringify(LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'))");
    }

    /** What the form filler's own FHIRPath makes of an expression; "" for nothing. */
    String evaluated(String questionnaire, String response, String expression) {
        return (String) page.evaluate("""
                ([q, r, e]) => { const response = JSON.parse(r), fhir = LForms.FHIR.R4;
                  const found = fhir.fhirpath.evaluate(response, e,
                    {resource: response, questionnaire: JSON.parse(q)}, fhir.fhirpathModel);
                  return found.join(' '); }""", new String[] {questionnaire, response, expression});
    }

    @Override
    public void close() {
        playwright.close();
        server.stop(0);
    }

    private Locator id(String id) {
        return page.locator("[id=\"" + id + "\"]");
    }

    private static void fetched() throws IOException, InterruptedException {
        var archive = FOLDER.resolve(NAME + ".tgz");
        if (Files.isDirectory(FILES)) {
            return;
        }
        Files.createDirectories(FOLDER);
        run("npm", "pack", "--silent", NAME.replace('-', '@'));
        assertThat(hash(archive)).as("what npm brought").isEqualTo(SHA_512);
        run("tar", "-xzf", NAME + ".tgz");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("fetch.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), Files.readString(FOLDER.resolve("fetch.log")))
                .isZero();
    }

    private static String hash(Path file) throws IOException {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = FILES.resolve(path.substring(1)).normalize();
            var known = path.equals("/") || file.startsWith(FILES) && Files.isRegularFile(file);
            var bytes = !known
                    ? new byte[0]
                    : path.equals("/") ? PAGE.getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
            exchange.getResponseHeaders().add("Content-Type", type(path));
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        return path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
    }
}
