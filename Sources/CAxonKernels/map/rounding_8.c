#define GROUP rounding
#define WIDTH 8
#include "group.h"
