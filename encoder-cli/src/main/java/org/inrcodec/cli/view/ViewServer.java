package org.inrcodec.cli.view;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.inrcodec.cli.viewer.ViewerFiles;
import org.inrcodec.cli.viewer.ViewerPage;

/**
 * Serves the viewer and some files to browsers on this machine. Every path begins with a random word, so that pages of other sites
 * cannot ask for anything, nor other users, unless they see the address in the list of processes while the browser starts. Each page keeps
 * a stream of events open ({@code text/event-stream} of the HTML standard), whose end is the page's.
 */
final class ViewServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 18;
    private static final String FILES = "files/";
    private static final String ALIVE = "alive";
    /** Between two signs of life; a closed page is noticed at the second one. */
    private static final Duration BEAT = Duration.ofMillis(500);

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8", "js",
            "text/javascript; charset=utf-8",
            "wasm", "application/wasm", "txt", "text/plain; charset=utf-8");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' blob: data:; "
                    + "connect-src 'self' blob:; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final ViewerFiles viewer;
    private final List<ViewedFile> files;
    private final byte[] page;
    private final String token = token();
    private final OpenPages pages = new OpenPages();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /**
     * Starts to serve.
     *
     * @param port on the loopback address, 0 for any
     * @throws IOException when the port cannot be used
     */
    ViewServer(int port, ViewerFiles viewer, List<ViewedFile> files) throws IOException {
        this.viewer = viewer;
        this.files = List.copyOf(files);
        ViewerPage start = new ViewerPage(viewer, ViewerFiles.PAGE);
        start.keepOpen(ALIVE);
        for (int i = 0; i < files.size(); i++) {
            start.link(files.get(i).name(), FILES + i);
        }
        page = start.bytes();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static String token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where the page is. */
    URI address() {
        InetSocketAddress own = server.getAddress();
        return URI.create("http://127.0.0.1:" + own.getPort() + "/" + token + "/");
    }

    /**
     * Waits until the page has been opened and closed.
     *
     * @param pause in which a page that is loaded again may be absent
     */
    void awaitEnd(Duration pause) throws InterruptedException {
        pages.awaitLast(pause);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            Optional<String> path = path(exchange.getRequestURI());
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (path.isPresent() && path.get().equals(ALIVE)) {
                stayOpen(exchange);
            } else {
                Optional<byte[]> content = path.isPresent() ? content(path.get()) : Optional.empty();
                if (content.isEmpty()) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                exchange.getResponseHeaders().set("Content-Type", type(path.get()));
                exchange.sendResponseHeaders(200, content.get().length == 0 ? -1 : content.get().length);
                exchange.getResponseBody().write(content.get());
            }
        }
    }

    /** What follows the random word, if the request has it. */
    private Optional<String> path(URI request) {
        String[] parts = request.getPath().split("/", 3);
        // Takes the same time for every wrong word.
        return parts.length == 3 && MessageDigest.isEqual(
                parts[1].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))
                        ? Optional.of(parts[2])
                        : Optional.empty();
    }

    private Optional<byte[]> content(String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(page);
        }
        if (path.startsWith(FILES)) {
            for (int i = 0; i < files.size(); i++) {
                if (path.equals(FILES + i)) {
                    return Optional.of(files.get(i).bytes());
                }
            }
            return Optional.empty();
        }
        return viewer.file(path);
    }

    private static String type(String path) {
        return path.isEmpty()
                ? TYPES.get("html")
                : TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private void stayOpen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        pages.opened();
        try {
            OutputStream out = exchange.getResponseBody();
            while (true) {
                // A comment, which pages do not see.
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pages.closed();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
