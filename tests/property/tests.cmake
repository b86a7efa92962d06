# Properties of the price engine: an independent second reading of the promotion format (oracle/), random sets.
add_library(pricing_oracle STATIC ${CMAKE_CURRENT_LIST_DIR}/oracle/oracle.cpp
    ${CMAKE_CURRENT_LIST_DIR}/oracle/layer.cpp ${CMAKE_CURRENT_LIST_DIR}/oracle/reward.cpp
    ${CMAKE_CURRENT_LIST_DIR}/oracle/units.cpp)
target_include_directories(pricing_oracle PUBLIC ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(pricing_oracle PUBLIC evertill_domain PRIVATE evertill_options)
evertill_precompile(pricing_oracle)
