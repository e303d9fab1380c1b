/** How far one picture is from another. */
package org.inrcodec.metrics;
