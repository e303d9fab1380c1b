/**
 * The command {@code inr encode}: pictures to {@code .inr} files. Uses the shared packages below the commands and no
 * other command.
 */
package org.inrcodec.cli.encode;
