#define GROUP activation
#define WIDTH 16
#include "group.h"
