package org.inrcodec.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on the loopback address: folders under names, a few texts, and {@code POST /report}, which pages send their results to. Sends a
 * strict Content-Security-Policy with everything, which browsers may keep for a minute.
 */
final class Site implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "js", "text/javascript", "json", "application/json",
            "wasm", "application/wasm", "png", "image/png", "inr", "image/inr", "css", "text/css");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<JsonElement> reports = new LinkedBlockingQueue<>();

    /** @param folders by their first part of the path, such as {@code /npm/} */
    Site(Map<String, Path> folders) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        folders.forEach((name, folder) -> server.createContext(name, exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(name.length())).normalize();
            boolean found = file.startsWith(folder) && Files.isRegularFile(file);
            answer(exchange, found ? 200 : 404, file.toString(), found ? Files.readAllBytes(file) : new byte[0]);
        }));
        server.createContext("/report", exchange -> {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, "report.json", "{}".getBytes(StandardCharsets.UTF_8));
            reports.add(JsonParser.parseString(text));
        });
        server.start();
    }

    /** Serves a text. */
    void add(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> answer(exchange, 200, path, bytes));
    }

    private static void answer(HttpExchange exchange, int status, String name, byte[] body) throws IOException {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob:");
        exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The next report of a page, if it comes in time. */
    Optional<JsonElement> report(Duration patience) throws InterruptedException {
        return Optional.ofNullable(reports.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
