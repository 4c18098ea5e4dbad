#define GROUP division
#define WIDTH 8
#include "group.h"
