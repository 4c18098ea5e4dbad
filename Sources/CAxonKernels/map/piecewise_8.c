#define GROUP piecewise
#define WIDTH 8
#include "group.h"
