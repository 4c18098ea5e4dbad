#define GROUP special
#define WIDTH 4
#include "group.h"
