#include "decoders.h"
#include <stdio.h>
#include <string.h>

// Which format the first bytes are of.
static int is_png(const uint8_t *bytes, size_t count) {
  return count >= 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static int is_jpeg(const uint8_t *bytes, size_t count) {
  return count >= 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0;
}

static int neither(char *message) {
  snprintf(message, axon_image_message_size, "bytes of another format");
  return 1;
}

int axon_image_read_header(const uint8_t *bytes, size_t count, uint32_t least,
                           axon_image_header *header, char *message) {
  if (is_png(bytes, count)) return axon_png_header(bytes, count, header, message);
  if (is_jpeg(bytes, count)) return axon_jpeg_header(bytes, count, least, header, message);
  return neither(message);
}

int axon_image_read_pixels(const uint8_t *bytes, size_t count, uint32_t least, uint8_t *pixels,
                           size_t capacity, char *message) {
  if (is_png(bytes, count)) return axon_png_pixels(bytes, count, pixels, capacity, message);
  if (is_jpeg(bytes, count))
    return axon_jpeg_pixels(bytes, count, least, pixels, capacity, message);
  return neither(message);
}
