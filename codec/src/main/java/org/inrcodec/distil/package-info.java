/** A large network teaches a small one: its outputs, its features, its derivatives. */
package org.inrcodec.distil;
