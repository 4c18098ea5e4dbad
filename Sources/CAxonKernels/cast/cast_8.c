#define WIDTH 8
#include "loops.h"
