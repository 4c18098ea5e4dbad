#define GROUP rounding
#define WIDTH 16
#include "group.h"
