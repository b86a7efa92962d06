# Writes OUT: the built-in label templates in FILES, by the name of their files.
file(WRITE ${OUT} "#include \"label_resources.h\"\nnamespace evertill::codec {\nconst std::vector<std::pair<std::string, std::string>>& embeddedLabelTemplates() {\n    static const std::vector<std::pair<std::string, std::string>> kAll = {\n")
list(SORT FILES)
foreach(f IN LISTS FILES)
    get_filename_component(name ${f} NAME_WE)
    file(READ ${f} text)
    file(APPEND ${OUT} "        {\"${name}\", R\"__JSON__(${text})__JSON__\"},\n")
endforeach()
file(APPEND ${OUT} "    };\n    return kAll;\n}\n}  // namespace evertill::codec\n")
