/**
 * The command {@code inr decode}: {@code .inr} files to pictures. Uses the shared packages below the commands and no
 * other command.
 */
package org.inrcodec.cli.decode;
