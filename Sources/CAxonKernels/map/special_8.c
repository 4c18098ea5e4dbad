#define GROUP special
#define WIDTH 8
#include "group.h"
