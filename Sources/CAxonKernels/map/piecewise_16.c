#define GROUP piecewise
#define WIDTH 16
#include "group.h"
