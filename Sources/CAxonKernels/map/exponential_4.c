#define GROUP exponential
#define WIDTH 4
#include "group.h"
