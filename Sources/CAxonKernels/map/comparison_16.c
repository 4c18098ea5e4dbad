#define GROUP comparison
#define WIDTH 16
#include "group.h"
