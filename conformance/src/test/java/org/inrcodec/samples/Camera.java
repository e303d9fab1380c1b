package org.inrcodec.samples;

import java.util.List;
import java.util.stream.IntStream;

/** Renders a scene by tracing rays, and develops it as a camera would: exposure, vignette, grain, sRGB. */
final class Camera {
    /** Rays per pixel and direction. */
    private static final int GRID = 4;

    private static final int SHADOW_RAYS = 3;
    private static final Vector EYE = new Vector(0.15, 2.2, -5.7);
    private static final Vector AHEAD = new Vector(0.02, -0.175, 1).unit();
    private static final double FOCAL_LENGTH = 1.62;
    private static final Vector LIGHT = new Vector(-4.6, 5.6, -2.6);
    private static final double LIGHT_SIZE = 1.9;
    private static final Vector LIGHT_COLOUR = new Vector(1.0, 0.9, 0.74).times(44);
    private static final Vector SKY = new Vector(0.155, 0.185, 0.235);
    private static final double EXPOSURE = 1.75;
    private static final double GRAIN = 0.009;

    private final List<Surface> surfaces;
    private final int width;
    private final int height;

    Camera(List<Surface> surfaces, int width, int height) {
        this.surfaces = surfaces;
        this.width = width;
        this.height = height;
    }

    /** @return sRGB samples, {@code int[height * width]}, each {@code 0xRRGGBB} */
    int[] photograph() {
        int[] pixels = new int[width * height];
        IntStream.range(0, pixels.length).parallel().forEach(i -> pixels[i] = pixel(i % width, i / width));
        return pixels;
    }

    private int pixel(int column, int row) {
        Vector sum = Vector.ZERO;
        for (int ray = 0; ray < GRID * GRID; ray++) {
            long key = ((long) row * width + column) * GRID * GRID + ray;
            double x = column + (ray % GRID + Noise.uniform(key, 0, 0)) / GRID - width / 2.0;
            double y = row + (ray / GRID + Noise.uniform(key, 0, 1)) / GRID - height / 2.0;
            sum = sum.plus(seen(EYE, through(x / height, -y / height), key, 0));
        }
        double fromCentre = StrictMath.hypot(column - width / 2.0, row - height / 2.0) / width;
        double exposure = EXPOSURE * (1 - 0.55 * fromCentre * fromCentre) / (GRID * GRID);
        Vector light = sum.times(exposure);
        long key = (long) row * width + column;
        // Grain is mostly common to the three channels, as in a photograph after demosaicking.
        double common = gaussian(key, 7);
        return sample(light.x(), common, gaussian(key, 8)) << 16
                | sample(light.y(), common, gaussian(key, 9)) << 8
                | sample(light.z(), common, gaussian(key, 10));
    }

    private static Vector through(double x, double y) {
        Vector right = new Vector(AHEAD.z(), 0, -AHEAD.x()).unit();
        Vector up = new Vector(
                AHEAD.y() * right.z() - AHEAD.z() * right.y(),
                AHEAD.z() * right.x() - AHEAD.x() * right.z(),
                AHEAD.x() * right.y() - AHEAD.y() * right.x());
        return AHEAD.times(FOCAL_LENGTH).plus(right.times(x)).plus(up.times(y)).unit();
    }

    /** Light that arrives at {@code from} against {@code direction}. */
    private Vector seen(Vector from, Vector direction, long key, int mirrors) {
        double nearest = Shape.NONE;
        Surface surface = null;
        for (Surface candidate : surfaces) {
            double distance = candidate.shape().distance(from, direction);
            if (distance < nearest) {
                nearest = distance;
                surface = candidate;
            }
        }
        if (surface == null) {
            // The room behind the camera: dark, with a bright window, seen only in reflections.
            double window = Noise.step((direction.dot(LIGHT.unit()) - 0.9) * 40);
            return SKY.times(0.35).plus(Vector.grey(5).times(window));
        }
        Vector point = from.plus(direction.times(nearest));
        Vector normal = surface.shape().normal(point);
        if (normal.dot(direction) > 0) {
            normal = normal.times(-1);
        }
        Vector outside = point.plus(normal.times(1e-5));
        Vector bent = normal.plus(surface.roughening().at(point)).unit();
        Vector colour = surface.paint()
                .at(point)
                .times(lamp(outside, bent, key).plus(sky(outside, bent, key)));
        if (surface.gloss() > 0 && mirrors < 2) {
            double grazing = 1 - Math.max(0, -direction.dot(bent));
            // Schlick's approximation of Fresnel's equations.
            double squared = grazing * grazing;
            double share = surface.gloss() + (1 - surface.gloss()) * squared * squared * grazing;
            colour = colour.times(1 - share)
                    .plus(seen(outside, direction.mirrored(bent).unit(), key, mirrors + 1).times(share));
        }
        return colour;
    }

    /** Diffuse light from the lamp, a square whose visible part is sampled: soft shadows. */
    private Vector lamp(Vector point, Vector normal, long key) {
        double sum = 0;
        for (int ray = 0; ray < SHADOW_RAYS; ray++) {
            double u = Noise.uniform(key, 1, ray) - 0.5;
            double v = Noise.uniform(key, 2, ray) - 0.5;
            Vector target = LIGHT.plus(new Vector(u * LIGHT_SIZE, v * LIGHT_SIZE, -u * LIGHT_SIZE));
            Vector way = target.minus(point);
            double distance = way.length();
            Vector direction = way.times(1 / distance);
            double cosine = normal.dot(direction);
            if (cosine > 0 && free(point, direction, distance)) {
                sum += cosine / (distance * distance);
            }
        }
        return LIGHT_COLOUR.times(sum / SHADOW_RAYS);
    }

    /** Diffuse light from everywhere else: less in corners, where a random direction soon meets something. */
    private Vector sky(Vector point, Vector normal, long key) {
        double height = 2 * Noise.uniform(key, 3, 0) - 1;
        double angle = 2 * Math.PI * Noise.uniform(key, 3, 1);
        double radius = Math.sqrt(1 - height * height);
        Vector onSphere = new Vector(radius * StrictMath.cos(angle), height, radius * StrictMath.sin(angle));
        // A unit normal plus a uniform point of the unit sphere is distributed as the cosine.
        Vector direction = normal.plus(onSphere.times(0.999)).unit();
        return free(point, direction, 1.6) ? SKY : SKY.times(new Vector(0.42, 0.3, 0.2));
    }

    private boolean free(Vector point, Vector direction, double limit) {
        for (Surface surface : surfaces) {
            if (surface.shape().distance(point, direction) < limit) {
                return false;
            }
        }
        return true;
    }

    /** Standard normal by Box and Muller's transform. */
    private static double gaussian(long key, int which) {
        double u = Noise.uniform(key, 4, which);
        double v = Noise.uniform(key, 5, which);
        return Math.sqrt(-2 * StrictMath.log(1 - u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /** Tone curve, sRGB transfer function (IEC 61966-2-1) and grain; 0–255. */
    private static int sample(double light, double commonGrain, double ownGrain) {
        // Reinhard's curve with a white point, softened: the dark stays linear.
        double toned = light * (1 + light / 6.25) / (1 + 0.8 * light);
        double coded = toned <= 0.0031308 ? 12.92 * toned : 1.055 * StrictMath.pow(toned, 1 / 2.4) - 0.055;
        double grained = coded + GRAIN * (0.8 * commonGrain + 0.5 * ownGrain);
        return (int) Math.max(0, Math.min(255, Math.floor(grained * 255 + 0.5)));
    }
}
