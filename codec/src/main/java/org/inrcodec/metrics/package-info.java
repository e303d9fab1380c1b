/** Distance of two pictures: PSNR, SSIM and MS-SSIM, with the gradient where training needs it. Uses the decoder's pictures only. */
package org.inrcodec.metrics;
