/**
 * The commands of {@code inr}: what people type, what they read, what exit code scripts get. The work itself is in the
 * packages below, which know neither terminal nor exit codes; what reads a command's inputs and tells how its work goes
 * on is here ({@code ComparedPictures}, {@code CompareProgress}, {@code StudiedPictures}, {@code RecipeRun},
 * {@code StudyProgress}).
 */
package org.inrcodec.cli;
