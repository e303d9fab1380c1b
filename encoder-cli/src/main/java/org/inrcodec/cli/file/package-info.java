/**
 * Inputs and outputs of the commands: the pictures of files, folders and archives, {@code .inr} files and their
 * networks as JSON, names of outputs, files that appear complete or not at all, standard input and output, and the run over several inputs in
 * which one failure does not stop the others. Uses {@code image}, {@code metadata}, {@code archive}, {@code
 * argument} and {@code console}.
 */
package org.inrcodec.cli.file;
