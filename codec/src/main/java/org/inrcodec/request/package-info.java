/**
 * What an encode is given and what it returns: options with the target, listener, result. Shared by the front door and the fits, which
 * stand above it; it may use devices, errors ({@code tune}), metrics and the decoder.
 */
package org.inrcodec.request;
