package org.inrcodec.samples;

/** A surface that a ray can meet. Distances are in lengths of the ray's direction, which is a unit vector. */
sealed interface Shape {
    /** What {@link #distance} returns for a ray that misses. */
    double NONE = Double.POSITIVE_INFINITY;

    /** Rays that start on a surface do not meet it again before this distance. */
    double NEAREST = 1e-6;

    /** Distance from {@code from} along {@code direction} to the surface, {@link #NONE} if the ray misses it. */
    double distance(Vector from, Vector direction);

    /** Outward unit normal at a point of the surface. */
    Vector normal(Vector point);

    record Sphere(Vector centre, double radius) implements Shape {
        @Override
        public double distance(Vector from, Vector direction) {
            Vector offset = from.minus(centre);
            double half = offset.dot(direction);
            double discriminant = half * half - offset.dot(offset) + radius * radius;
            if (discriminant < 0) {
                return NONE;
            }
            double root = Math.sqrt(discriminant);
            if (-half - root > NEAREST) {
                return -half - root;
            }
            return -half + root > NEAREST ? -half + root : NONE;
        }

        @Override
        public Vector normal(Vector point) {
            return point.minus(centre).times(1 / radius);
        }
    }

    /** The half space behind the plane {@code normal · p = offset}. */
    record Plane(Vector normal, double offset) implements Shape {
        @Override
        public double distance(Vector from, Vector direction) {
            double distance = (offset - normal.dot(from)) / normal.dot(direction);
            return distance > NEAREST ? distance : NONE;
        }

        @Override
        public Vector normal(Vector point) {
            return normal;
        }
    }

    /** A box along the axes, turned by an angle around the vertical through its centre ({@code cos² + sin² = 1}). */
    record Box(Vector centre, Vector halfSize, double cos, double sin) implements Shape {
        @Override
        public double distance(Vector from, Vector direction) {
            Vector p = inside(from);
            Vector d = turned(direction);
            double enter = Math.max(
                    Math.max(enter(p.x(), d.x(), halfSize.x()), enter(p.y(), d.y(), halfSize.y())),
                    enter(p.z(), d.z(), halfSize.z()));
            double leave = Math.min(
                    Math.min(leave(p.x(), d.x(), halfSize.x()), leave(p.y(), d.y(), halfSize.y())),
                    leave(p.z(), d.z(), halfSize.z()));
            return enter > NEAREST && enter < leave ? enter : NONE;
        }

        @Override
        public Vector normal(Vector point) {
            Vector p = inside(point);
            double x = Math.abs(p.x()) / halfSize.x();
            double y = Math.abs(p.y()) / halfSize.y();
            double z = Math.abs(p.z()) / halfSize.z();
            Vector n;
            if (y >= x && y >= z) {
                n = new Vector(0, Math.signum(p.y()), 0);
            } else if (x >= z) {
                n = new Vector(Math.signum(p.x()), 0, 0);
            } else {
                n = new Vector(0, 0, Math.signum(p.z()));
            }
            return new Vector(n.x() * cos + n.z() * sin, n.y(), -n.x() * sin + n.z() * cos);
        }

        /** A point in the box's own axes. */
        Vector inside(Vector point) {
            return turned(point.minus(centre));
        }

        private Vector turned(Vector v) {
            return new Vector(v.x() * cos - v.z() * sin, v.y(), v.x() * sin + v.z() * cos);
        }

        private static double enter(double p, double d, double half) {
            return (-Math.copySign(half, d) - p) / d;
        }

        private static double leave(double p, double d, double half) {
            return (Math.copySign(half, d) - p) / d;
        }
    }

    /** An open vertical tube between two heights. */
    record Tube(double x, double z, double radius, double bottom, double top) implements Shape {
        @Override
        public double distance(Vector from, Vector direction) {
            double px = from.x() - x;
            double pz = from.z() - z;
            double a = direction.x() * direction.x() + direction.z() * direction.z();
            double half = px * direction.x() + pz * direction.z();
            double discriminant = half * half - a * (px * px + pz * pz - radius * radius);
            if (discriminant < 0 || a == 0) {
                return NONE;
            }
            double root = Math.sqrt(discriminant);
            double near = (-half - root) / a;
            if (near > NEAREST && within(from.y() + near * direction.y())) {
                return near;
            }
            double far = (-half + root) / a;
            return far > NEAREST && within(from.y() + far * direction.y()) ? far : NONE;
        }

        private boolean within(double height) {
            return height >= bottom && height <= top;
        }

        @Override
        public Vector normal(Vector point) {
            return new Vector((point.x() - x) / radius, 0, (point.z() - z) / radius);
        }
    }
}
