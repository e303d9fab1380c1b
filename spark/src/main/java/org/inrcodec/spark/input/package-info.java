/** The pictures of a corpus, from files, archives and tables, and the list of its parts. Uses {@code encode}, {@code file} and the command line's archives. */
package org.inrcodec.spark.input;
