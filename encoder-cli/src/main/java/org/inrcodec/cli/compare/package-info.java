/**
 * The command {@code inr compare}: measures {@code .inr} against other codecs with {@code org.inrcodec.compare}.
 * Uses the shared packages below the commands and no other command.
 */
package org.inrcodec.cli.compare;
