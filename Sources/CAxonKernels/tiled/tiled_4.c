#define WIDTH 4
#include "width.h"
