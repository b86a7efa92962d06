// Whatever a person chooses by name has one, in both languages.
#include <gtest/gtest.h>

#include "evertill/codec/model_names.h"
#include "evertill/codec/printer_profile.h"
#include "evertill/codec/scale_protocol.h"

using namespace evertill::codec;

TEST(ModelNames, ScaleProtocols_AllHaveOne) {
    for (const std::string_view id : scaleProtocolNames())
        for (const bool chinese : {false, true})
            EXPECT_NE(modelName("protocol", id, chinese), "") << id;
}

TEST(ModelNames, PrinterProfiles_AllHaveOne) {
    for (const std::string& id : printerProfileNames())
        for (const bool chinese : {false, true})
            EXPECT_NE(modelName("profile", id, chinese), "") << id;
}

TEST(ModelNames, UnknownId_HasNone) {
    EXPECT_EQ(modelName("protocol", "generic_80", false), "");
}
