/* newsgraph.h -- everything that libnewsgraph offers. */
#ifndef NEWSGRAPH_NEWSGRAPH_H
#define NEWSGRAPH_NEWSGRAPH_H

#include "newsgraph/arena.h"
#include "newsgraph/article.h"
#include "newsgraph/document.h"
#include "newsgraph/engine.h"
#include "newsgraph/extract.h"
#include "newsgraph/graph.h"
#include "newsgraph/status.h"

#endif
