#define GROUP arithmetic
#define WIDTH 8
#include "group.h"
