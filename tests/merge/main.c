#include "extracts.h"

int main(void)
{
    const int failed = suite_copies() | suite_names() | suite_entities() | suite_events() | suite_kin() |
                       suite_links() | suite_stories() | suite_agreements() | suite_statements();
    done();
    return failed != 0;
}
