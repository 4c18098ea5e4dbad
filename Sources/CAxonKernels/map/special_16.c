#define GROUP special
#define WIDTH 16
#include "group.h"
