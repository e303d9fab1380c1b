package org.inrcodec.samples;

import java.util.List;
import org.inrcodec.samples.Shape.Box;
import org.inrcodec.samples.Shape.Plane;
import org.inrcodec.samples.Shape.Sphere;
import org.inrcodec.samples.Shape.Tube;

/**
 * The scene: fruit, a glazed vase and books on a wooden table before a plastered wall with a small painting. Chosen for
 * what codecs find hard and easy: sharp edges (books, frame), fine lines (pages, planks), texture (wood, orange peel),
 * plain gradients (wall, vase) and soft shadows. x to the right, y up, z away from the camera; the table is at y = 0.
 */
final class StillLife {
    private static final double WALL = 4.2;
    private static final Box LOWER_BOOK = new Box(new Vector(2.02, 0.19, 0.35), new Vector(0.98, 0.19, 0.72), 0.96,
            0.28);
    private static final Box UPPER_BOOK = new Box(new Vector(2.0, 0.52, 0.4), new Vector(0.85, 0.14, 0.6), 0.8, 0.6);
    private static final Box PAINTING = new Box(new Vector(-1.75, 2.3, WALL), new Vector(0.95, 0.68, 0.06), 1, 0);
    private static final Box FRAME = new Box(new Vector(-1.75, 2.3, WALL), new Vector(1.07, 0.8, 0.05), 1, 0);

    private StillLife() {}

    static List<Surface> surfaces() {
        Vector vase = new Vector(0.35, 0.86, 1.7);
        return List.of(
                new Surface(new Plane(new Vector(0, 1, 0), 0), StillLife::wood, 0.05),
                new Surface(new Plane(new Vector(0, 0, -1), -WALL), StillLife::plaster, 0),
                new Surface(
                        new Sphere(new Vector(-1.35, 0.6, 0.25), 0.6),
                        p -> new Vector(0.80, 0.22, 0.012)
                                .times(0.85 + 0.3 * Noise.smooth(p.x() * 3, p.y() * 3, p.z() * 3)),
                        p -> bumps(p, 24, 0.42),
                        0.045),
                new Surface(
                        new Sphere(new Vector(-0.42, 0.4, -0.75), 0.4), StillLife::apple, p -> bumps(p, 5, 0.05), 0.05),
                new Surface(new Sphere(vase, 0.9), p -> glaze(p), 0.09),
                new Surface(new Tube(vase.x(), vase.z(), 0.3, 1.68, 2.3), p -> glaze(p), 0.09),
                new Surface(new Tube(vase.x(), vase.z(), 0.34, 2.22, 2.3), p -> new Vector(0.5, 0.33, 0.1), 0.12),
                new Surface(LOWER_BOOK, p -> book(p, LOWER_BOOK, new Vector(0.33, 0.03, 0.035)), 0.03),
                new Surface(UPPER_BOOK, p -> book(p, UPPER_BOOK, new Vector(0.02, 0.07, 0.2)), 0.03),
                new Surface(new Sphere(new Vector(1.85, 0.66 + 0.27, 0.3), 0.27), StillLife::marble, 0.12),
                new Surface(PAINTING, StillLife::landscape, 0.01),
                new Surface(FRAME, p -> new Vector(0.16, 0.085, 0.035)
                        .times(0.7 + 0.6 * Noise.fractal(p.x() * 5, p.y() * 25, 1, 3)), 0.04));
    }

    /** Planks along x with long grain, a dark joint between two of them. */
    private static Vector wood(Vector p) {
        double across = p.z() / 0.78 + 0.35;
        double plank = Math.floor(across);
        double joint = Math.min(across - plank, plank + 1 - across);
        double along = p.x() + 3.7 * plank;
        double bend = Noise.smooth(along * 0.7, p.z() * 1.5, plank);
        double rings = Noise.smooth(along * 0.5, p.z() * 9 + 5 * bend, plank * 7.3);
        double fibre = Noise.fractal(along * 2.2, p.z() * 42, plank, 3);
        Vector colour = new Vector(0.30, 0.145, 0.06)
                .towards(new Vector(0.52, 0.30, 0.14), 0.55 * rings + 0.45 * fibre)
                .times(0.82 + 0.36 * Noise.uniform((long) plank, 3, 5));
        return colour.times(0.25 + 0.75 * Noise.step(joint / 0.018));
    }

    private static Vector plaster(Vector p) {
        double cloud = Noise.fractal(p.x() * 0.7, p.y() * 0.7, 2, 4);
        double grain = Noise.fractal(p.x() * 14, p.y() * 14, 9, 2);
        return new Vector(0.50, 0.52, 0.46).times(0.72 + 0.36 * cloud + 0.14 * grain);
    }

    private static Vector apple(Vector p) {
        double streaks = Noise.fractal(p.x() * 9, p.y() * 1.6, p.z() * 9, 3);
        double blush = Noise.step((p.x() + 0.75 + 0.5 * streaks) * 1.6);
        return new Vector(0.42, 0.5, 0.06).towards(new Vector(0.5, 0.035, 0.03), blush);
    }

    private static Vector glaze(Vector p) {
        double running = Noise.fractal(p.x() * 4, p.y() * 0.9, p.z() * 4, 3);
        double height = Noise.step((p.y() - 0.95 + 0.7 * (running - 0.5)) * 3);
        return new Vector(0.012, 0.10, 0.15).towards(new Vector(0.05, 0.36, 0.33), height);
    }

    private static Vector book(Vector p, Box box, Vector cover) {
        Vector q = box.inside(p);
        Vector half = box.halfSize();
        boolean top = half.y() - Math.abs(q.y()) < 0.035;
        boolean spine = q.x() < -half.x() + 0.04;
        if (top || spine) {
            double border = Math.min(half.x() - Math.abs(q.x()), half.z() - Math.abs(q.z()));
            boolean gilt = Math.abs(border - 0.09) < 0.012;
            Vector cloth = cover.times(0.75 + 0.5 * Noise.smooth(q.x() * 60, q.y() * 60, q.z() * 60));
            return gilt ? new Vector(0.55, 0.40, 0.13) : cloth;
        }
        double page = Noise.uniform((long) Math.floor(q.y() * 110), 1, 1);
        return new Vector(0.72, 0.66, 0.52).times(0.62 + 0.38 * page);
    }

    private static Vector marble(Vector p) {
        double vein = Noise.fractal(p.x() * 4, p.y() * 4, p.z() * 4, 4);
        double dark = 1 - Noise.step(Math.abs(vein - 0.5) * 14);
        return new Vector(0.78, 0.76, 0.72).towards(new Vector(0.12, 0.13, 0.15), dark);
    }

    /** The painting: hills before an evening sky. */
    private static Vector landscape(Vector p) {
        Vector q = PAINTING.inside(p);
        double x = q.x() / PAINTING.halfSize().x();
        double y = q.y() / PAINTING.halfSize().y();
        Vector colour = new Vector(0.85, 0.42, 0.16).towards(new Vector(0.12, 0.2, 0.42), Noise.step(y * 0.8 + 0.35));
        double sun = StrictMath.hypot(x - 0.35, (y - 0.12) * 0.72);
        colour = colour.towards(new Vector(1, 0.82, 0.45), 1 - Noise.step((sun - 0.1) * 25));
        for (int hill = 0; hill < 3; hill++) {
            double ridge = 0.15 - 0.3 * hill + 0.5 * (Noise.fractal(x * (1.5 + hill) + 9 * hill, hill, 4, 4) - 0.5);
            Vector green = new Vector(0.14, 0.17, 0.2).towards(new Vector(0.05, 0.09, 0.02), hill / 2.0);
            colour = colour.towards(green, Noise.step((ridge - y) * 40));
        }
        return colour;
    }

    private static Vector bumps(Vector p, double frequency, double height) {
        double x = p.x() * frequency;
        double y = p.y() * frequency;
        double z = p.z() * frequency;
        return new Vector(
                Noise.smooth(x, y, z + 100) - 0.5, Noise.smooth(x, y + 100, z) - 0.5, Noise.smooth(x + 100, y, z) - 0.5)
                .times(height);
    }
}
