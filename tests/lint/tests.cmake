find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME lint_layers COMMAND Python3::Interpreter ${CMAKE_CURRENT_LIST_DIR}/lint.py ${CMAKE_SOURCE_DIR})
find_program(CLANG_FORMAT clang-format)
if(CLANG_FORMAT)
    add_test(NAME lint_format COMMAND sh -c
        "git ls-files '*.h' '*.cpp' | xargs -r ${CLANG_FORMAT} --dry-run -Werror" WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
set_tests_properties(lint_layers PROPERTIES LABELS lint)
