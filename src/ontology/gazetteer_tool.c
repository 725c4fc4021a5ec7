/* gazetteer_tool.c -- the build's own program: ng-gazetteer-compile FOLDER OUT. */
#include <stdio.h>

#include "gazetteer.h"

int main(int argc, char **argv)
{
    ng_error err;
    if (argc != 3) {
        (void)fprintf(stderr, "usage: ng-gazetteer-compile FOLDER OUT\n");
        return 2;
    }
    if (ng_gazetteer_compile(argv[1], argv[2], &err) != NG_OK) {
        (void)fprintf(stderr, "ng-gazetteer-compile: %s\n", err.msg);
        return 1;
    }
    return 0;
}
