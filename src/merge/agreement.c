/* agreement.c -- agreements that articles call by what they are.
 *
 * "the treaty", "a mutual defense pact" and the full title are one where the same
 * parties signed on compatible dates. Parties are the signers, and the countries
 * that the gazetteer gives people.
 */
#include "job.h"

void m_agreements(m_job *j)
{
    (void)j;
}
