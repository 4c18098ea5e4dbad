#include "decoders.h"
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

// Opens an image; libpng's simplified interface catches its own errors.
static int open_png(png_image *image, const uint8_t *bytes, size_t count, char *message) {
  *image = (png_image){.version = PNG_IMAGE_VERSION};
  if (png_image_begin_read_from_memory(image, bytes, count)) {
    // Without a word on it 16 bits are not linear light either.
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    return 0;
  }
  snprintf(message, axon_image_message_size, "%s", image->message);
  png_image_free(image);
  return 1;
}

int axon_png_header(const uint8_t *bytes, size_t count, axon_image_header *header, char *message) {
  png_image image;
  if (open_png(&image, bytes, count, message)) return 1;
  header->width = image.width;
  header->height = image.height;
  // Rows of the file and of the result, and the whole of an image that has a fourth value.
  header->memory = (uint64_t)image.width * 16;
  if (image.format & PNG_FORMAT_FLAG_ALPHA)
    header->memory += (uint64_t)image.width * image.height * 4;
  png_image_free(&image);
  return 0;
}

// Puts what is transparent on white; libpng would mix in linear light, which nobody else does.
static void flatten(const uint8_t *rgba, uint64_t count, uint8_t *pixels) {
  for (uint64_t i = 0; i < count; i++)
    for (int c = 0; c < 3; c++) {
      unsigned alpha = rgba[4 * i + 3];
      pixels[3 * i + c] = (uint8_t)((rgba[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

int axon_png_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity,
                    char *message) {
  png_image image;
  if (open_png(&image, bytes, count, message)) return 1;
  uint64_t size = (uint64_t)image.width * image.height;
  int has_alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  uint8_t *rgba = has_alpha ? malloc(size * 4) : NULL;
  if (size * 3 > capacity || (has_alpha && !rgba)) {
    snprintf(message, axon_image_message_size, "more pixels than room");
    free(rgba);
    png_image_free(&image);
    return 1;
  }
  image.format = has_alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
  int read = png_image_finish_read(&image, NULL, has_alpha ? rgba : pixels, 0, NULL);
  if (read && has_alpha) flatten(rgba, size, pixels);
  if (!read) snprintf(message, axon_image_message_size, "%s", image.message);
  free(rgba);
  png_image_free(&image);
  return !read;
}
