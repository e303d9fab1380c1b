/**
 * The command {@code inr info}: shows the contents of {@code .inr} files as text or JSON. Uses the shared packages
 * below the commands and no other command.
 */
package org.inrcodec.cli.info;
