# `cpack` in a release build makes a .deb that installs and runs.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME newsgraph)
set(CPACK_PACKAGE_CONTACT "The newsgraph developers <newsgraph@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"News articles into one knowledge graph
 newsgraph reads news articles and writes who did what to whom, when, where and
 who says so: Turtle for any SPARQL store, Graphviz diagrams, every statement
 with the sentence behind it.")
include(CPack)
