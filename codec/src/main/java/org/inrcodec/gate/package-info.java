/** Width and depth of a network learned with its weights, by gates that close units and layers. */
package org.inrcodec.gate;
