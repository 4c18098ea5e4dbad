#define GROUP arithmetic
#define WIDTH 4
#include "group.h"
