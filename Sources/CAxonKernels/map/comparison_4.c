#define GROUP comparison
#define WIDTH 4
#include "group.h"
