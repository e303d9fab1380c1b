package org.inrcodec.cli.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cli.viewer.ViewerFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewServerTest {
    private static final Map<String, String> VIEWER = Map.of(
            ViewerFiles.PAGE, "<head><!-- pictures --></head>", "viewer.js", "// script", "inr.wasm", "wasm");

    private final HttpClient client = HttpClient.newHttpClient();
    private ViewServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ViewServer(
                0, name -> Optional.ofNullable(VIEWER.get(name)).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                List.of(new ViewedFile("folder/a.inr", new byte[] {1, 2}), new ViewedFile("b.inr", new byte[] {3})));
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    private HttpResponse<byte[]> send(String method, URI address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send("GET", URI.create(server.address() + path));
    }

    @Test
    void servesThePageItsScriptsAndTheNamedFiles() throws IOException, InterruptedException {
        HttpResponse<byte[]> page = get("");
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertEquals(200, page.statusCode());
        assertTrue(html.contains("href=\"files/0\" title=\"folder/a.inr\"") && html.contains("href=\"files/1\""), html);
        assertTrue(html.contains("<link rel=\"inr-alive\" href=\"alive\">"), html);
        assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertFalse(page.headers().firstValue("Content-Security-Policy").orElseThrow().contains("unsafe-inline"));
        assertArrayEquals(new byte[] {1, 2}, get("files/0").body());
        assertArrayEquals(new byte[] {3}, get("files/1").body());
        assertEquals("application/wasm", get("inr.wasm").headers().firstValue("Content-Type").orElseThrow());
        assertEquals("// script", new String(get("viewer.js").body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/2", "files/-1", "files/", "files/0/", "files/00", "files/a.inr", "a.inr", "pom.xml",
        "..", "../",
        "%2e%2e/", "viewer.js/", "/", "files/%2e%2e/viewer.js"})
    void nothingElseIsThere(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        assertEquals(404, answer.statusCode());
        assertEquals(0, answer.body().length);
    }

    @Test
    void withoutTheWordNothingIsThere() throws IOException, InterruptedException {
        String word = server.address().getPath();
        assertTrue(word.length() > 22, "at least 128 bits");
        for (String path : List.of("/", "", "/files/0", "/x" + word.substring(2),
                word.substring(0, word.length() - 2) + "/", word + word)) {
            assertEquals(404, send("GET", server.address().resolve(path.isEmpty() ? "/" : path)).statusCode(), path);
        }
        try (ViewServer other = new ViewServer(0,
                name -> Optional.of("<!-- pictures -->".getBytes(StandardCharsets.UTF_8)), List.of())) {
            assertFalse(other.address().getPath().equals(word), "a word of its own each time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
    void itIsOnlyRead(String method) throws IOException, InterruptedException {
        assertEquals(405, send(method, server.address()).statusCode());
    }

    /** A page's stream of events, as a browser opens it. */
    private Socket page() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket.getOutputStream().write(
                ("GET " + server.address().getPath() + "alive HTTP/1.1\r\nHost: x\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertTrue(new String(in.readNBytes(15), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200"));
        return socket;
    }

    @Test
    void endsWhenTheLastPageIsClosedAndNotWhenItIsLoadedAgain() throws Exception {
        Thread end = Thread.ofVirtual().start(() -> {
            try {
                server.awaitEnd(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Socket first = page();
        first.close();
        try (Socket again = page()) {
            assertFalse(end.join(Duration.ofSeconds(4)), () -> "the page is open: " + again);
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> end.join());
    }

    @Test
    void everySystemHasItsWayToOpenAPage() {
        URI address = URI.create("http://127.0.0.1:1/x/");
        assertEquals(List.of("xdg-open", "http://127.0.0.1:1/x/"), UserBrowser.command("Linux", address));
        assertEquals(List.of("open", "http://127.0.0.1:1/x/"), UserBrowser.command("Mac OS X", address));
        assertEquals("rundll32", UserBrowser.command("Windows 11", address).getFirst());
    }
}
