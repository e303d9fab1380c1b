package org.inrcodec.study.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recipes that come with the program. */
public final class BuiltInRecipes {
    /** Their names. */
    public static final List<String> NAMES = List.of(
            "control", "baselines", "agp", "pruning", "qat", "sharing", "deep-compression", "vectors", "signs",
            "levels", "factors", "sizes", "distillation", "gates", "variational", "perception", "methods", "thesis");

    private BuiltInRecipes() {}

    /**
     * @param name one of {@link #NAMES}
     * @return the text of the recipe
     */
    public static String text(String name) {
        try (InputStream in = BuiltInRecipes.class.getResourceAsStream(name + ".recipe")) {
            if (in == null) {
                throw new IllegalArgumentException("no recipe " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
