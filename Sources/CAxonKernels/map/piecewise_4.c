#define GROUP piecewise
#define WIDTH 4
#include "group.h"
