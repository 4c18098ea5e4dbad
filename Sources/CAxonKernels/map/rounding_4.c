#define GROUP rounding
#define WIDTH 4
#include "group.h"
