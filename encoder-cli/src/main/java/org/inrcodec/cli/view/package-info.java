/** {@code inr view}: the viewer with some files, from a server on this machine. */
package org.inrcodec.cli.view;
