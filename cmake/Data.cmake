# What newsgraph knows, laid out in the build tree as it is installed, so that
# the program finds it beside itself in both: ontology/, models/, gazetteer.bin.
set(NG_SHARE ${CMAKE_BINARY_DIR}/share/newsgraph)
file(MAKE_DIRECTORY ${NG_SHARE})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/ontology ${NG_SHARE}/ontology SYMBOLIC)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/models ${NG_SHARE}/models SYMBOLIC)

install(DIRECTORY ${CMAKE_SOURCE_DIR}/ontology DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph
        PATTERN "*.py" EXCLUDE PATTERN "gazetteer/*.tsv" EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/ontology/gazetteer/sources.tsv
        DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph/ontology/gazetteer)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/models DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph)
install(FILES ${CMAKE_SOURCE_DIR}/docs/newsgraph.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
