/**
 * Result files: a CSV file that grows line by line, files that are written as a whole or not at all, file names made of
 * picture names, and Markdown tables. Uses nothing but the JDK.
 */
package org.inrcodec.result;
