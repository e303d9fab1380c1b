/** The viewer, a page for browsers from the module {@code web}: its files in this build, and its page with pictures in it. */
package org.inrcodec.cli.viewer;
