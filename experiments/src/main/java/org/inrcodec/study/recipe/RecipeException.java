package org.inrcodec.study.recipe;

/** A recipe that cannot be read: the place of the mistake, and the allowed values. */
public final class RecipeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param line line of the mistake, from 1
     * @param column column of its first character, from 1
     * @param reason the mistake and the allowed values
     */
    public RecipeException(int line, int column, String reason) {
        super("line " + line + ", column " + column + ": " + reason);
        this.line = line;
        this.column = column;
    }

    /** @return line of the mistake, from 1 */
    public int line() {
        return line;
    }

    /** @return column of its first character, from 1 */
    public int column() {
        return column;
    }
}
