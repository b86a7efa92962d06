// The till's own device file: whole or not at all, over headquarters'.
#include "evertill/devices/local_profile.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace evertill;
using namespace evertill::devices;

namespace {

class LocalProfileTest : public ::testing::Test {
 protected:
    LocalProfileTest() { local.file = dir.filePath("devices.json"); }
    QByteArray text() const { return *local.read(); }
    QJsonObject file() const { return QJsonDocument::fromJson(text()).object(); }
    DeviceProfile inForce() const { return *parseDeviceProfile(*local.merged()); }
    QJsonObject scaleVariant() const {
        return QJsonDocument::fromJson(QByteArray::fromStdString(inForce().scale->variant))
            .object();
    }
    QTemporaryDir dir;
    LocalProfile local;
};

const QJsonObject kScale = devicePart("serial:/dev/ttyS1", {{"unit", "g"}, {"decimals", "0"}});

TEST_F(LocalProfileTest, Save_WithoutAFile_MakesOneThatIsInForce) {
    ASSERT_TRUE(local.save({{"scale", kScale}}));
    EXPECT_EQ(scaleVariant()["unit"], "g");
    EXPECT_EQ(scaleVariant()["decimals"], 0);
    ASSERT_TRUE(local.save({{"printer", devicePart("tcp:a:9100", {{"answers_status", "false"}})}}));
    EXPECT_TRUE(inForce().scale) << "the others stay";
    EXPECT_FALSE(inForce().printer->answersStatus);
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files), QStringList{"devices.json"})
        << "nothing half written lies about";
}

TEST_F(LocalProfileTest, Save_WrongField_IsNamedAndTheFileStaysToTheByte) {
    ASSERT_TRUE(local.save({{"scale", kScale}}));
    const QByteArray before = text();
    const auto wrong = local.save({{"scale", devicePart("serial:/dev/ttyS1", {{"unit", "ea"}})}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), "scale.unit");
    EXPECT_EQ(local.save({{"fax", kScale}}).error(), "fax");
    EXPECT_EQ(text(), before);
}

TEST_F(LocalProfileTest, Save_OverAFileThatIsNotJson_RefusesInsteadOfLosingIt) {
    QFile out(local.file);
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    out.write("{\"printer\": ");
    out.close();
    EXPECT_FALSE(local.save({{"scale", kScale}}));
    EXPECT_EQ(text(), "{\"printer\": ");
}

TEST_F(LocalProfileTest, Save_FolderIsGone_SaysSo) {
    local.file = dir.filePath("gone/devices.json");
    EXPECT_FALSE(local.save({{"scale", kScale}}));
}

TEST_F(LocalProfileTest, Headquarters_NothingShinesThroughAndARemovedDeviceStaysAway) {
    local.hqSetting = R"({"all":{"scale":{"address":"tcp:hq:1","unit":"lb","poll_ms":500}}})";
    EXPECT_EQ(inForce().scale->pollMs, 500);
    ASSERT_TRUE(local.save({{"scale", kScale}}));
    EXPECT_EQ(inForce().scale->pollMs, ScaleSetup().pollMs);
    EXPECT_EQ(scaleVariant()["unit"], "g");
    ASSERT_TRUE(local.save({{"scale", {}}}));
    EXPECT_FALSE(inForce().scale);
    EXPECT_TRUE(file().value("scale").isNull());
    // Where headquarters knows nothing of it, nothing is left behind.
    local.hqSetting.clear();
    ASSERT_TRUE(local.save({{"scale", {}}}));
    EXPECT_FALSE(file().contains("scale"));
}

TEST(DevicePart, Texts_AreWhatTheyLookLike) {
    const QJsonObject part =
        devicePart("tcp:a:1", {{"a", "true"}, {"b", "12"}, {"c", "012"}, {"pin", "2"}, {"d", "x"}});
    EXPECT_EQ(part.value("a"), QJsonValue(true));
    EXPECT_EQ(part.value("b"), QJsonValue(12));
    EXPECT_EQ(part.value("c"), QJsonValue("012"));
    EXPECT_EQ(part.value("pin"), QJsonValue("2"));
    EXPECT_EQ(part.value("d"), QJsonValue("x"));
}

}  // namespace
