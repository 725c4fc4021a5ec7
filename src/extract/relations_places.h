/* relations_places.h -- what the rules of places (relations_places.c), of seats (relations_seats.c) and of homes
 * (relations_homes.c) share. */
#ifndef NG_EXTRACT_RELATIONS_PLACES_H
#define NG_EXTRACT_RELATIONS_PLACES_H

#include "relations_state.h"

typedef struct {
    relations *x;
    const ng_property *located, *country, *citizen, *seat, *home, *birth;
    const char *by; /* the method, a static string */
    bool doubtful;  /* what is read is told by half */
    bool clause; /* a clause says so and is judged; what stands within a noun phrase is taken for granted: nobody claims
                    that Vienna lies in Virginia, and "if Marin of Lima pays" does not doubt where Marin sits */
} places;

bool rel_is_place(const rel_item *it);
/* NULL: the item is no mention. */
const mention *places_mention(const places *p, const rel_item *it);
/* The IRI of the country that the item names: itself, or whose people or language it is; or NULL. */
const char *places_country(const places *p, const rel_item *it);
/* -1 the gazetteer says the item is of another country, 1 of this one, 0 nothing. */
int places_agree(const places *p, const rel_item *it, const char *country);
/* May a smaller place s be named by the larger one o behind a comma? */
bool places_larger(const rel_item *s, const rel_item *o);
/* The larger place named right behind o: "Folsom, California", "Folsom in central California"; or NULL. */
const rel_item *places_larger_behind(const places *p, const rel_item *o);

/* The property says so of s and o, told at token `at`. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status places_say(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, uint32_t at,
                                  double conf);
/* s lies in o. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status places_say_inside(places *p, const rel_item *s, const rel_item *o, double conf);

/* What token `at` says of a town, or its own name, holds for the larger places named right behind it. Errors:
 * NG_E_NOMEM. */
NG_NODISCARD ng_status places_say_at(places *p, const ng_property *prop, const rel_item *s, const rel_item *o,
                                     uint32_t at, double conf);
NG_NODISCARD ng_status places_say_with_larger(places *p, const ng_property *prop, const rel_item *s, const rel_item *o,
                                              double conf);

/* What ties bodies and people to the place `it`. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status places_seats_read(places *p, const rel_item *it);
/* Who lives in the place `it` (relations_homes.c). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status places_homes_read(places *p, const rel_item *it);

#endif
