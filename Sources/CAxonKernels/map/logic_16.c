#define GROUP logic
#define WIDTH 16
#include "group.h"
