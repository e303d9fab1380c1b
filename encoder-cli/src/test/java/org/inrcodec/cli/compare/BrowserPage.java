package org.inrcodec.cli.compare;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A page in a Chromium without a window that is moved as by hand: mouse and touches go the way that those of a user go,
 * by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
 */
public final class BrowserPage implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Process browser;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    /**
     * @param browser a Chromium that was started with a port for DevTools
     * @param profile folder of its profile, in which it notes the port
     */
    BrowserPage(Process browser, Path profile) throws IOException, InterruptedException {
        this.browser = browser;
        try {
            socket = client.newWebSocketBuilder().buildAsync(page(port(profile)), new Listener(answers)).join();
        } catch (IOException | InterruptedException | RuntimeException e) {
            browser.destroyForcibly();
            throw e;
        }
    }

    private static int port(Path profile) throws IOException, InterruptedException {
        Path note = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < SECONDS * 20; i++) {
            if (Files.exists(note) && Files.readString(note).contains("\n")) {
                return Integer.parseInt(Files.readAllLines(note).get(0));
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium opens no port");
    }

    private URI page(int port) throws IOException, InterruptedException {
        String list = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        for (JsonElement target : JsonParser.parseString(list).getAsJsonArray()) {
            JsonObject t = target.getAsJsonObject();
            if (t.get("type").getAsString().equals("page")) {
                return URI.create(t.get("webSocketDebuggerUrl").getAsString());
            }
        }
        throw new IOException("Chromium shows no page");
    }

    /** Puts the parts of an answer together. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> answers;
        private final StringBuilder parts = new StringBuilder();

        Listener(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                answers.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    /** Calls a method of the protocol and waits for its result. */
    private JsonObject call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        int id = ++calls;
        socket.sendText(new Gson().toJson(Map.of("id", id, "method", method, "params", parameters)), true).join();
        while (true) {
            String text = answers.poll(SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException(method + " is not answered");
            }
            JsonObject answer = JsonParser.parseString(text).getAsJsonObject();
            if (answer.has("id") && answer.get("id").getAsInt() == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.get("error"));
                }
                return answer.getAsJsonObject("result");
            }
        }
    }

    /**
     * Shows the page as on a phone.
     *
     * @param width in CSS pixels
     * @param height in CSS pixels
     * @param dark whether colours are to be dark
     */
    public void phone(int width, int height, boolean dark) throws IOException, InterruptedException {
        call("Emulation.setDeviceMetricsOverride", Map.of(
                "width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
        call("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /**
     * @param page a file
     */
    public void open(Path page) throws IOException, InterruptedException {
        open(page.toUri());
    }

    /**
     * @param page its address
     */
    public void open(URI page) throws IOException, InterruptedException {
        call("Page.navigate", Map.of("url", page.toString()));
        String loaded = "complete " + page.getScheme() + ":";
        for (int i = 0; i < SECONDS * 20; i++) {
            if (value("document.readyState + ' ' + location.protocol").getAsString().equals(loaded)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IOException("the page is not loaded");
    }

    /**
     * @param script an expression
     * @return its value
     */
    public JsonElement value(String script) throws IOException, InterruptedException {
        JsonObject result = call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(script + ": " + result.get("exceptionDetails"));
        }
        JsonElement value = result.getAsJsonObject("result").get("value");
        return value == null ? com.google.gson.JsonNull.INSTANCE : value;
    }

    /**
     * Waits until an expression is true.
     *
     * @param script an expression
     */
    public void await(String script) throws IOException, InterruptedException {
        for (int i = 0; i < SECONDS * 20; i++) {
            if (value(script).getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IOException("never true: " + script);
    }

    /**
     * Presses a key and lets it go.
     *
     * @param key what it types
     */
    public void press(char key) throws IOException, InterruptedException {
        String text = String.valueOf(key);
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", text, "text", text));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", text));
        drawn();
    }

    /**
     * Presses the left button at the first point, moves to the others, and lets go. Points are {@code {x, y}} in CSS
     * pixels of the window.
     */
    public void drag(double[]... points) throws IOException, InterruptedException {
        mouse("mouseMoved", points[0], 0);
        mouse("mousePressed", points[0], 1);
        for (double[] point : points) {
            mouse("mouseMoved", point, 1);
            drawn();
        }
        mouse("mouseReleased", points[points.length - 1], 0);
        drawn();
    }

    /** Waits for two frames: movements are handed to the page once in a frame. */
    private void drawn() throws IOException, InterruptedException {
        call("Runtime.evaluate", Map.of("awaitPromise", true, "expression",
                "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"));
    }

    /** Moves the mouse there without a button. */
    public void hover(double[] point) throws IOException, InterruptedException {
        mouse("mouseMoved", point, 0);
        drawn();
    }

    private void mouse(String type, double[] point, int buttons) throws IOException, InterruptedException {
        call("Input.dispatchMouseEvent", Map.of(
                "type", type, "x", point[0], "y", point[1], "button", type.equals("mouseMoved") ? "none" : "left",
                "buttons", buttons, "clickCount", type.equals("mouseMoved") ? 0 : 1));
    }

    /** Puts a finger on the first point, moves it to the others, and lifts it. */
    public void swipe(double[]... points) throws IOException, InterruptedException {
        touch("touchStart", List.of(points[0]));
        for (double[] point : points) {
            touch("touchMove", List.of(point));
            drawn();
        }
        touch("touchEnd", List.of());
        drawn();
    }

    private void touch(String type, List<double[]> points) throws IOException, InterruptedException {
        call("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints",
                points.stream().map(p -> Map.of("x", p[0], "y", p[1])).toList()));
    }

    /** @return what the window shows */
    public BufferedImage picture() throws IOException, InterruptedException {
        String png = call("Page.captureScreenshot", Map.of("format", "png")).get("data").getAsString();
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    }

    @Override
    public void close() {
        try {
            socket.sendText("{\"id\": 0, \"method\": \"Browser.close\"}", true).join();
            browser.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            browser.destroyForcibly();
            socket.abort();
            client.shutdownNow();
        }
    }
}
