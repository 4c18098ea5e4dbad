#define GROUP comparison
#define WIDTH 8
#include "group.h"
