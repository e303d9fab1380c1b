/**
 * The command {@code inr completion}: prints the script that completes options in a shell. Uses the shared packages
 * below the commands and no other command.
 */
package org.inrcodec.cli.completion;
