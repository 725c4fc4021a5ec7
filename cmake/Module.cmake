# Warnings, sanitizers, definitions: once, for all of our own code.
add_library(ng_flags INTERFACE)
target_compile_options(ng_flags INTERFACE -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes
  -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla $<$<BOOL:${NG_WERROR}>:-Werror>)
target_compile_definitions(ng_flags INTERFACE _POSIX_C_SOURCE=200809L
  $<$<NOT:$<STREQUAL:${NG_ARENA_BLOCK},>>:NG_ARENA_BLOCK=${NG_ARENA_BLOCK}>)
if(NG_SANITIZE)
  target_compile_options(ng_flags INTERFACE -fsanitize=${NG_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ng_flags INTERFACE -fsanitize=${NG_SANITIZE})
endif()
if(NG_FUZZ)
  target_compile_options(ng_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# ng_module(NAME SOURCES file... DEPENDS module... LIBS target...)
# A module sees the public headers and those of the modules it names; LIBS, the
# libraries of others, are its own alone.
function(ng_module name)
  cmake_parse_arguments(M "" "" "SOURCES;DEPENDS;LIBS" ${ARGN})
  list(TRANSFORM M_DEPENDS PREPEND ng_)
  add_library(ng_${name} STATIC ${M_SOURCES})
  target_include_directories(ng_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}>)
  target_link_libraries(ng_${name} PUBLIC ${M_DEPENDS} PRIVATE ng_flags ${M_LIBS})
endfunction()

# LeakSanitizer passes over what Graphviz never frees.
set(NG_TEST_ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp:print_suppressions=0")

# ng_test(NAME SOURCES file... MODULES module... LIBS target...)
# A cmocka program, run by ctest in the source folder; NG_SOURCE_DIR and
# NG_BINARY_DIR are defined.
function(ng_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;MODULES;LIBS" ${ARGN})
  list(TRANSFORM T_MODULES PREPEND ng_)
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE ng_flags ${T_MODULES} ${T_LIBS} PkgConfig::CMOCKA)
  target_compile_definitions(test_${name} PRIVATE NG_SOURCE_DIR="${CMAKE_SOURCE_DIR}" NG_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND test_${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT} ENVIRONMENT "${NG_TEST_ENVIRONMENT}")
endfunction()

# ng_fuzz(NAME SOURCES file... MODULES module...)
# LLVMFuzzerTestOneInput over bytes. With NG_FUZZ a libFuzzer program; else (and
# as a test) a program that replays the files of tests/fuzz/corpus/NAME.
function(ng_fuzz name)
  cmake_parse_arguments(F "" "" "SOURCES;MODULES;LIBS" ${ARGN})
  list(TRANSFORM F_MODULES PREPEND ng_)
  if(NG_FUZZ)
    add_executable(fuzz_${name} ${F_SOURCES})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    add_executable(fuzz_${name} ${F_SOURCES} ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.c)
  endif()
  target_link_libraries(fuzz_${name} PRIVATE ng_flags ${F_MODULES} ${F_LIBS})
  target_compile_definitions(fuzz_${name} PRIVATE NG_SOURCE_DIR="${CMAKE_SOURCE_DIR}" NG_BINARY_DIR="${CMAKE_BINARY_DIR}")
  # libFuzzer replays with -runs=0; our own replay program takes the folder.
  add_test(NAME fuzz_${name} COMMAND fuzz_${name} $<$<BOOL:${NG_FUZZ}>:-runs=0> ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name}
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMAND_EXPAND_LISTS)
  set_tests_properties(fuzz_${name} PROPERTIES TIMEOUT 300 ENVIRONMENT "${NG_TEST_ENVIRONMENT}")
endfunction()
