#define GROUP activation
#define WIDTH 8
#include "group.h"
