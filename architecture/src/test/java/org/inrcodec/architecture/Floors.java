package org.inrcodec.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The floors of {@code docs/architecture.md}: which package may use which. */
final class Floors {

    /** Prefix of all packages; the tables leave it out. */
    static final String ROOT = "org.inrcodec.";

    /**
     * One block for each module: its folder and the modules that it may use, then its packages, a floor to a line, the top floor first. A package may use
     * those on lower floors of its module and those of the modules named; packages on one floor do not know each other.
     */
    static final Floors OF_THE_PROJECT = parse("""
            encoder-cli: experiments, codec, conformance, decoder
              cli
              cli.compare, cli.completion, cli.conformance, cli.decode, cli.doctor, cli.encode, cli.info, \
              cli.study, cli.view
              cli.file
              cli.argument, cli.image
              cli.archive, cli.console, cli.metadata, cli.viewer

            experiments: codec, decoder
              study.report
              study
              study.cost, study.network
              study.coding, study.dense, study.pruning
              study.training
              compare.report, study.recipe
              compare, method.gate, method.variational
              competitor, method.distil, method.factorise, method.prune, method.quantise
              chart, curve, method.engine, method.regularise, result

            codec: decoder
              encode
              gridfit, sirenfit
              quantise, request
              cuda.evaluate, cuda.latent, cuda.train, device, prune, tune
              cuda, latent, metrics, train
              compute, cuda.binding, optimizer

            imageio-plugin: decoder
              imageio

            conformance: decoder
              conformance
              conformance.invalid, conformance.run, conformance.valid
              conformance.file, conformance.suite

            fuzz: imageio-plugin, decoder
              fuzz

            web: decoder
              web
              web.standin
              web.simd

            dist: encoder-cli
              dist
            spark: encoder-cli, codec, decoder
              spark
              spark.corpus, spark.function, spark.source
              spark.image, spark.input, spark.output
              spark.encode, spark.file
              spark.task

            benchmarks: experiments, codec, decoder
              benchmark
              benchmark.curve

            decoder:
              awt
              awt.raster
              decoder
              derivative
              evaluate, file
              grid, picture
              metadata, tensor
              container, entropy, network
              format, shape, vector
            """);

    private record Place(String module, int floor) {}

    private final Map<String, Set<String>> uses = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Floors from a text like that of {@link #OF_THE_PROJECT}. */
    static Floors parse(String text) {
        Floors floors = new Floors();
        String module = null;
        int floor = 0;
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            if (line.startsWith(" ")) {
                floor++;
                for (String name : names(line)) {
                    if (floors.places.put(name, new Place(module, floor)) != null) {
                        throw new IllegalArgumentException("package " + name + " is listed twice");
                    }
                }
            } else {
                int colon = line.indexOf(':');
                module = line.substring(0, colon);
                floor = 0;
                floors.uses.put(module, new LinkedHashSet<>(names(line.substring(colon + 1))));
            }
        }
        return floors;
    }

    private static List<String> names(String list) {
        return list.isBlank() ? List.of() : List.of(list.strip().split(",\\s*"));
    }

    /** The modules, by their folders. */
    Set<String> modules() {
        return uses.keySet();
    }

    /** The packages of a module, without {@link #ROOT}, top floor first. */
    List<String> packages(String module) {
        List<String> names = new ArrayList<>();
        places.forEach((name, place) -> {
            if (place.module.equals(module)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The floor of a package in its module, 1 at the top. */
    int floor(String name) {
        return places.get(name).floor;
    }

    /** Why package {@code from} may not use package {@code to}, both without {@link #ROOT}; empty if it may. */
    Optional<String> objection(String from, String to) {
        Place user = places.get(from);
        Place used = places.get(to);
        if (from.equals(to)) {
            return Optional.empty();
        }
        if (user == null || used == null) {
            return Optional.of("package " + (user == null ? from : to) + " has no floor in Floors.java");
        }
        if (!user.module.equals(used.module)) {
            return uses.get(user.module).contains(used.module)
                    ? Optional.empty()
                    : Optional.of("module " + user.module + " must not use module " + used.module);
        }
        if (user.floor == used.floor) {
            return Optional.of("packages " + from + " and " + to + " are on one floor and must not use each other");
        }
        return user.floor < used.floor
                ? Optional.empty()
                : Optional.of("package " + from + " is on a lower floor than " + to + ": arrows only go down");
    }
}
