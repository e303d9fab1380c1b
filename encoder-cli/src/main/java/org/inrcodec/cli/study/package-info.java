/**
 * The command {@code inr study}: runs the recipes of {@code org.inrcodec.study} and shows their results. Uses the
 * shared packages below the commands and no other command.
 */
package org.inrcodec.cli.study;
