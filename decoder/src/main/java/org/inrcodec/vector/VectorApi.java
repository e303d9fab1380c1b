package org.inrcodec.vector;

import java.util.Locale;
import java.util.Optional;

/** Whether the Vector API can be used: a virtual machine has its incubator module only with {@code --add-modules}. */
public final class VectorApi {
    /** System property that forces an evaluator: {@code auto}, {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "org.inrcodec.evaluator";

    private VectorApi() {}

    /** Found out when it is first asked for, because most programs decode too little to ask. */
    private static final class Reason {
        static final String TEXT = findReason();

        private Reason() {}
    }

    private static String findReason() {
        Optional<Module> module = ModuleLayer.boot().findModule("jdk.incubator.vector");
        if (module.isEmpty()) {
            return "module jdk.incubator.vector not found (java --add-modules jdk.incubator.vector)";
        }
        String mode = property("java.vm.info", "");
        String machine = property("java.vm.name", "").toLowerCase(Locale.ROOT);
        if (!machine.contains("server vm") || mode.contains("interpreted") || mode.contains("emulated-client")) {
            return "no C2 compiler (" + machine + ", " + mode + ")";
        }
        VectorApi.class.getModule().addReads(module.get());
        return "";
    }

    /** @return which evaluator {@link #PROPERTY} forces, {@code auto} unless it is set */
    public static String forced() {
        return property(PROPERTY, "auto");
    }

    /** As if it were not set where a security manager hides it. */
    private static String property(String name, String usual) {
        try {
            return System.getProperty(name, usual);
        } catch (SecurityException e) {
            return usual;
        }
    }

    /** Why the Vector API cannot be used here, in words; empty when it can. */
    static String unsuitable() {
        return Reason.TEXT;
    }
}
