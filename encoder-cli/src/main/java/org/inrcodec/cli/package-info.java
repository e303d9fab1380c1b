/**
 * The start of {@code inr}: the launcher's entry point, the table of commands, and the messages about mistakes on the
 * command line. Each command has a package of its own, and commands share the packages {@code file}, {@code image},
 * {@code metadata}, {@code archive}, {@code argument} and {@code console} below them.
 */
package org.inrcodec.cli;
