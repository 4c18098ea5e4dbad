// The decoder of each format.
#ifndef AXON_DECODERS_H
#define AXON_DECODERS_H
#include "axon_images.h"

int axon_png_header(const uint8_t *bytes, size_t count, axon_image_header *header, char *message);
int axon_png_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity,
                    char *message);
int axon_jpeg_header(const uint8_t *bytes, size_t count, uint32_t least, axon_image_header *header,
                     char *message);
int axon_jpeg_pixels(const uint8_t *bytes, size_t count, uint32_t least, uint8_t *pixels,
                     size_t capacity, char *message);
#endif
