# Writes OUT: the text file IN as std::string_view FUNCTION() in namespace evertill::hq. In pieces, since a string literal has
# a longest length everywhere.
file(READ ${IN} text)
string(LENGTH "${text}" length)
file(WRITE ${OUT} "#include <string>\n#include <string_view>\nnamespace evertill::hq {\nstd::string_view ${FUNCTION}();\nstd::string_view ${FUNCTION}() {\n    static const std::string kText = std::string()")
set(at 0)
while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    file(APPEND ${OUT} "\n        + R\"__TEXT__(${piece})__TEXT__\"")
    math(EXPR at "${at} + 8000")
endwhile()
file(APPEND ${OUT} ";\n    return kText;\n}\n}  // namespace evertill::hq\n")
