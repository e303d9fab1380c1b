/**
 * A large network teaches a small one: its outputs, its features, its derivatives.
 *
 * <p>Everything here is a matter of targets and errors; the student is trained as any network is. Outputs are mixed
 * into the targets ({@link org.inrcodec.method.distil.TeacherTargets}) and cost nothing more. Features and
 * derivatives are
 * errors that see more than samples ({@link org.inrcodec.method.engine.PointError}), for
 * {@link org.inrcodec.method.engine.PointErrorEngine}.
 *
 * <ul>
 *   <li>Students of features have more parameters while they are taught: rows of the last layer ({@link
 *       org.inrcodec.method.distil.RegressionRows}). Whoever takes the teacher away must keep them in the vector, with an
 *       engine that gives them a gradient of 0, or take them out with the optimiser's state.
 *   <li>Shares are set once; that a teacher leaves ({@link org.inrcodec.method.distil.LeavingTeacher}) is an engine
 *       around
 *       two.
 *   <li>Errors hold targets of all points and are shared by threads: nothing in them changes.
 * </ul>
 */
package org.inrcodec.method.distil;
