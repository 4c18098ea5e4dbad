#define GROUP trigonometric
#define WIDTH 4
#include "group.h"
