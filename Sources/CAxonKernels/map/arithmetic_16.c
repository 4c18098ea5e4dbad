#define GROUP arithmetic
#define WIDTH 16
#include "group.h"
