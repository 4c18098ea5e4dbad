#define WIDTH 16
#include "loops.h"
