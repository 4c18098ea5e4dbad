#define WIDTH 4
#include "loops.h"
