#define WIDTH 8
#include "width.h"
