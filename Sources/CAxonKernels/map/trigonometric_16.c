#define GROUP trigonometric
#define WIDTH 16
#include "group.h"
