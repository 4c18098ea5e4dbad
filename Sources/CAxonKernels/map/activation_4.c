#define GROUP activation
#define WIDTH 4
#include "group.h"
