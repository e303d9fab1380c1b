/**
 * Studies: the trials of a recipe on one picture, how they share threads and time, and the folder of their results, from
 * which a study that was stopped is resumed. Uses {@code study.network}, {@code study.cost}, {@code competitor} for
 * JPEG and
 * {@code result}.
 */
package org.inrcodec.study;
