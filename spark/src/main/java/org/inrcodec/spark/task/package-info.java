/** What a task of Spark may use: cores, memory, the Vector API, and whether it was told to end. Uses Spark only. */
package org.inrcodec.spark.task;
