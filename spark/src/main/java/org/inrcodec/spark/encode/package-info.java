/** One picture: encode options as words, the encode within the share of a task, and what came out. Uses {@code task} and the command line. */
package org.inrcodec.spark.encode;
