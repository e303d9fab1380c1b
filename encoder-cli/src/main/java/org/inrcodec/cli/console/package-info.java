/**
 * The terminal and what a command needs to work with it: messages and the progress line, Ctrl-C, exit codes, and the
 * encoder whose progress is shown. The lowest package of the command line; it uses the codec's request types and no
 * other package of the command line.
 */
package org.inrcodec.cli.console;
