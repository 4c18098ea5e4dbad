// Images in memory, decoded by libpng and libjpeg. Functions give 0, or 1 with a message of one line.
#ifndef AXON_IMAGES_H
#define AXON_IMAGES_H
#include <stddef.h>
#include <stdint.h>

enum { axon_image_message_size = 200 };

typedef struct {
  // After the reduction that `least` allows.
  uint32_t width, height;
  // What the decoder itself will take, in bytes.
  uint64_t memory;
} axon_image_header;

// Size of a PNG or JPEG image. A JPEG is decoded at 1/2, 1/4 or 1/8 of its size where both sides stay
// at least `least`.
int axon_image_read_header(const uint8_t *bytes, size_t count, uint32_t least,
                           axon_image_header *header, char *message);

// Its pixels: red, green, blue, row by row; what is transparent is white. `pixels` has 3 * width * height
// bytes, `least` is that of the header.
int axon_image_read_pixels(const uint8_t *bytes, size_t count, uint32_t least, uint8_t *pixels,
                           size_t capacity, char *message);
#endif
