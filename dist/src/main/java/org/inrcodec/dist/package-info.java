/**
 * Programs of the build of what users install: the manual and the completion scripts from the options of the commands, and the pages of
 * the web site. Not part of any artifact.
 */
package org.inrcodec.dist;
