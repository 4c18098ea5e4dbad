#define GROUP division
#define WIDTH 16
#include "group.h"
