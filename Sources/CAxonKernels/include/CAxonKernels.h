#pragma once
#include "axon_map.h"
