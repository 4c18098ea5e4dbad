#define GROUP exponential
#define WIDTH 16
#include "group.h"
