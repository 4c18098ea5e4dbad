#define GROUP trigonometric
#define WIDTH 8
#include "group.h"
