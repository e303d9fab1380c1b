package org.inrcodec.cli.console;

/** One line of the terminal that is rewritten during the work. */
public final class ProgressLine {
    private static final int WIDTH = 79;
    private static final int MAX_NAME = 24;

    private final String name;
    private final Terminal terminal;
    private final boolean shown;
    private boolean open;

    /**
     * @param name name of the input
     * @param terminal where to write
     * @param shown whether anything is written
     */
    public ProgressLine(String name, Terminal terminal, boolean shown) {
        this.name = name.length() <= MAX_NAME ? name : "…" + name.substring(name.length() - MAX_NAME + 1);
        this.terminal = terminal;
        this.shown = shown;
    }

    /** @param text text of the line */
    public synchronized void show(String text) {
        if (shown) {
            String line = name + "  " + text;
            line = line.substring(0, Math.min(line.length(), WIDTH));
            terminal.out().print("\r" + line + " ".repeat(WIDTH - line.length()));
            terminal.out().flush();
            open = true;
        }
    }

    /** Removes the line, so that a message or the result can take its place. */
    public synchronized void clear() {
        if (open) {
            terminal.out().print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.out().flush();
            open = false;
        }
    }
}
