#define GROUP logic
#define WIDTH 4
#include "group.h"
