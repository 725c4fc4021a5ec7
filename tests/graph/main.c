#include "suite.h"

int main(void)
{
    return (suite_iri() | suite_literal() | suite_triples() | suite_builder()) != 0;
}
