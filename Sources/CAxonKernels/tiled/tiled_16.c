#define WIDTH 16
#include "width.h"
