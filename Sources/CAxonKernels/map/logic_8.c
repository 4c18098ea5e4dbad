#define GROUP logic
#define WIDTH 8
#include "group.h"
