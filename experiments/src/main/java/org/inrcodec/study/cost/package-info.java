/** Costs of a coded network besides the size of its file: MicroNet scores, and its size under other entropy coders. */
package org.inrcodec.study.cost;
