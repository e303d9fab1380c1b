/** The commands of {@code inr}: what people type, what they read, what exit code scripts get. */
package org.inrcodec.cli;
