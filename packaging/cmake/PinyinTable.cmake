# Generates the pinyin table from Debian's unicode-data at build time. Sets PINYIN_TABLE to the source file.
find_file(UNIHAN_READINGS NAMES Unihan_Readings.txt Unihan_Readings.txt.bz2
    PATHS /usr/share/unicode /usr/share/unicode/unihan NO_DEFAULT_PATH REQUIRED)
find_program(BZIP2_PROGRAM bzip2 REQUIRED)
add_executable(make_pinyin_table ${CMAKE_SOURCE_DIR}/packaging/scripts/make_pinyin_table.cpp)
target_compile_features(make_pinyin_table PRIVATE cxx_std_20)
set(PINYIN_TABLE ${CMAKE_CURRENT_BINARY_DIR}/pinyin_table.cpp)
if(UNIHAN_READINGS MATCHES "bz2$")
    set(PINYIN_READ ${BZIP2_PROGRAM} -dc ${UNIHAN_READINGS})
else()
    set(PINYIN_READ ${CMAKE_COMMAND} -E cat ${UNIHAN_READINGS})
endif()
add_custom_command(OUTPUT ${PINYIN_TABLE}
    COMMAND ${PINYIN_READ} | $<TARGET_FILE:make_pinyin_table> > ${PINYIN_TABLE}.new
    COMMAND ${CMAKE_COMMAND} -E rename ${PINYIN_TABLE}.new ${PINYIN_TABLE}
    DEPENDS make_pinyin_table ${UNIHAN_READINGS} VERBATIM)
