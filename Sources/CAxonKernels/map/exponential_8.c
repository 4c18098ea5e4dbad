#define GROUP exponential
#define WIDTH 8
#include "group.h"
