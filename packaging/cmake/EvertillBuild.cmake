# Compiler settings shared by every target of ours.
find_program(EVERTILL_CCACHE ccache)
if(EVERTILL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${EVERTILL_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(evertill_options INTERFACE)
target_compile_options(evertill_options INTERFACE -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough -fno-strict-aliasing
    $<$<CONFIG:Debug>:-Og;-g1>)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # Clang builds the fuzz targets only; the warnings that count are GCC's.
    target_compile_options(evertill_options INTERFACE -w)
endif()
# GCC 12 at -O2 reports false positives of these inside standard containers.
target_compile_options(evertill_options INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
if(EVERTILL_SANITIZE)
    add_compile_options(-fsanitize=${EVERTILL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${EVERTILL_SANITIZE})
    # Boost's executors use fences, which ThreadSanitizer does not see; gcc says so with each of them.
    if(EVERTILL_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-tsan)
    endif()
endif()

# Gives TARGET the precompiled standard headers. ccache needs -fpch-preprocess to look through them.
function(evertill_precompile TARGET)
    target_precompile_headers(${TARGET} PRIVATE <algorithm> <array> <chrono> <cstdint> <functional> <map>
        <memory> <optional> <string> <string_view> <utility> <variant> <vector> ${ARGN})
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
        target_compile_options(${TARGET} PRIVATE -fpch-preprocess)
    endif()
endfunction()
