package org.inrcodec.samples;

/**
 * A shape and how it looks.
 *
 * @param shape where it is
 * @param paint its diffuse colour at a point
 * @param roughening by how much the normal is bent at a point
 * @param gloss share of the light that it mirrors when seen straight on, 0 (matt) to 1 (a mirror)
 */
record Surface(Shape shape, Paint paint, Paint roughening, double gloss) {
    /** A vector for each point of a surface. */
    interface Paint {
        Vector at(Vector point);
    }

    Surface(Shape shape, Paint paint, double gloss) {
        this(shape, paint, point -> Vector.ZERO, gloss);
    }
}
