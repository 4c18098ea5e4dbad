#define GROUP division
#define WIDTH 4
#include "group.h"
