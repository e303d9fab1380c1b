/** Files wherever Hadoop's file systems reach: walks through folders, and files that appear whole or not at all. Knows nothing of pictures. */
package org.inrcodec.spark.file;
