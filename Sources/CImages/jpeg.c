#include "decoders.h"
#include <setjmp.h>
#include <stdio.h>
#include <jpeglib.h>

// libjpeg calls these where something is wrong; they must not return.
typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf place;
  char text[JMSG_LENGTH_MAX];
} failure;

static void fail(j_common_ptr info) {
  failure *f = (failure *)info->err;
  (*info->err->format_message)(info, f->text);
  longjmp(f->place, 1);
}

// A warning, such as a file that is cut short, is damage too; traces are not.
static void message(j_common_ptr info, int level) {
  if (level < 0) fail(info);
}

// The largest reduction that leaves both sides at least `least`.
static void reduce(struct jpeg_decompress_struct *info, uint32_t least) {
  info->scale_num = 1;
  for (info->scale_denom = 8; info->scale_denom > 1; info->scale_denom /= 2)
    if (info->image_width / info->scale_denom >= least &&
        info->image_height / info->scale_denom >= least)
      break;
}

// Reads the header, and the pixels where there is room for them.
static int read_jpeg(const uint8_t *bytes, size_t count, uint32_t least, axon_image_header *header,
                     uint8_t *pixels, size_t capacity, char *text) {
  struct jpeg_decompress_struct info = {0};
  failure f;
  info.err = jpeg_std_error(&f.manager);
  f.manager.error_exit = fail;
  f.manager.emit_message = message;
  if (setjmp(f.place)) {
    snprintf(text, axon_image_message_size, "%s", f.text);
    jpeg_destroy_decompress(&info);
    return 1;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK) {
    snprintf(text, axon_image_message_size, "colors for print (CMYK)");
    jpeg_destroy_decompress(&info);
    return 1;
  }
  info.out_color_space = JCS_RGB;
  reduce(&info, least);
  jpeg_calc_output_dimensions(&info);
  uint64_t row = (uint64_t)info.output_width * 3;
  if (header) {
    header->width = info.output_width;
    header->height = info.output_height;
    // Several scans need all coefficients at once, two bytes each.
    header->memory = (uint64_t)info.image_width * 64 +
                     (jpeg_has_multiple_scans(&info)
                          ? (uint64_t)info.image_width * info.image_height * 2 * info.num_components
                          : 0);
  } else if (row * info.output_height > capacity) {
    snprintf(text, axon_image_message_size, "more pixels than room");
    jpeg_destroy_decompress(&info);
    return 1;
  } else {
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
      JSAMPROW line = pixels + row * info.output_scanline;
      jpeg_read_scanlines(&info, &line, 1);
    }
    jpeg_finish_decompress(&info);
  }
  jpeg_destroy_decompress(&info);
  return 0;
}

int axon_jpeg_header(const uint8_t *bytes, size_t count, uint32_t least, axon_image_header *header,
                     char *message) {
  return read_jpeg(bytes, count, least, header, NULL, 0, message);
}

int axon_jpeg_pixels(const uint8_t *bytes, size_t count, uint32_t least, uint8_t *pixels,
                     size_t capacity, char *message) {
  return read_jpeg(bytes, count, least, NULL, pixels, capacity, message);
}
