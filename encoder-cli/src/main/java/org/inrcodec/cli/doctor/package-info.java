/**
 * The command {@code inr doctor}: shows what the codec finds on this machine. Uses the shared packages below the
 * commands and no other command.
 */
package org.inrcodec.cli.doctor;
