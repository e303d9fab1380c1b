/**
 * The front door of the decoder: {@link org.inrcodec.decoder.InrPicture} reads a file and decodes it, whole or in part, at any size. This
 * package may use all others of the module; none uses it.
 *
 * <p>The path of a region from a request to its rows:
 *
 * <pre>{@code
 * InrPicture.decode(DecodeRequest, DecodeOptions)
 *    |
 *    |  DecodePlan      sample positions and region; refuses what is above the DecoderLimits
 *    |  SampleSource    the prepared picture, one kind for each profile; chooses scalar or vector arithmetic
 *    v
 * BandDelivery          cuts the region into bands of rows, has them computed by some threads, delivers them in order
 *    |
 *    v
 * BandSource            samples of one band
 *    +-- SirenBands        one sine network, in strips of columns
 *    +-- DerivativeBands   a derivative of it, as a picture to look at
 *    +-- GridBands         tile by tile: grids, then the network that turns them into pixels
 *           |
 *           v
 *        TileRows        each tile of the region decoded once, shared by the threads (TileSpan: which tiles those are)
 *           |
 *           v
 *        TileSource      decodes one tile; TileCache holds decoded tiles between decodes
 *    |
 *    v
 * RowBandConsumer       rows of canonical samples, from the top
 * }</pre>
 */
package org.inrcodec.decoder;
