package org.inrcodec.samples;

/** A point, a direction or a linear RGB colour. */
record Vector(double x, double y, double z) {
    static final Vector ZERO = new Vector(0, 0, 0);

    static Vector grey(double value) {
        return new Vector(value, value, value);
    }

    Vector plus(Vector b) {
        return new Vector(x + b.x, y + b.y, z + b.z);
    }

    Vector minus(Vector b) {
        return new Vector(x - b.x, y - b.y, z - b.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    /** Component by component, as colours are filtered. */
    Vector times(Vector b) {
        return new Vector(x * b.x, y * b.y, z * b.z);
    }

    double dot(Vector b) {
        return x * b.x + y * b.y + z * b.z;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vector unit() {
        return times(1 / length());
    }

    /** This direction mirrored at a surface with the unit normal {@code n}. */
    Vector mirrored(Vector n) {
        return minus(n.times(2 * dot(n)));
    }

    /** From {@code this} (share 0) to {@code b} (share 1). */
    Vector towards(Vector b, double share) {
        return times(1 - share).plus(b.times(share));
    }
}
