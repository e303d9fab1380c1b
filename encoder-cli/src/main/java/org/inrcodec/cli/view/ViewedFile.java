package org.inrcodec.cli.view;

/**
 * A file to show.
 *
 * @param name as the user named it
 * @param bytes its content
 */
record ViewedFile(String name, byte[] bytes) {}
