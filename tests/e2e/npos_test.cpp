// Receipts read back by npos (npm), an ESC/POS interpreter that is not ours.
#include "paper_readers.h"

using namespace evertill::readers;

namespace {

// npos needs the npm registry once. Without a network this says so and proves nothing.
class Npos : public ::testing::Test {
 protected:
    void SetUp() override {
        NEEDS("npm");
        m_folder = fs::path(EVERTILL_READERS_BUILD);
        fs::create_directories(m_folder);
        for (const char* file : {"package.json", "package-lock.json", "read_job.js"})
            fs::copy_file(fs::path(EVERTILL_E2E_DIR) / "paper_readers" / file, m_folder / file,
                          fs::copy_options::overwrite_existing);
        if (!fs::exists(m_folder / "node_modules/npos"))
            run("cd " + m_folder.string() +
                " && timeout 120 npm ci --omit=optional --ignore-scripts --no-audit --no-fund");
        if (!fs::exists(m_folder / "node_modules/npos"))
            GTEST_SKIP() << "NOT TESTED: npos cannot be had from the npm registry";
    }
    json read(const std::string& job, const TempDir& folder) const {
        const CommandRun r = run("cd " + m_folder.string() + " && node read_job.js " + job + " " +
                                 fs::path(folder.file("x")).parent_path().string());
        const json said = json::parse(r.out, nullptr, false);
        EXPECT_TRUE(said.is_object()) << r.out;
        EXPECT_FALSE(said.contains("error")) << r.out;
        return said;
    }

 private:
    fs::path m_folder;
};

}  // namespace

TEST_F(Npos, NativeJob_SaysTheSameText) {
    TempDir folder;
    const std::string document = writeFile(folder, "r.json", receipt());
    const std::string job = folder.file("job");
    for (const char* profile : {"generic_80", "generic_58", "epson_80_42col"}) {
        ASSERT_EQ(
            run(render("receipt " + document + " --to escpos --out " + job +
                       " --profile '{\"profile\":\"" + profile + "\",\"charset\":\"gb18030\"}'"))
                .code,
            0);
        const json said = read(job, folder);
        const std::string text = said.value("text", "");
        for (const char* wanted : {"云河鲜生超市", "红富士苹果 特级", "10.06", "应收", "￥82.06"})
            EXPECT_NE(text.find(wanted), std::string::npos) << wanted << " in " << text;
        const json& commands = said["commands"];
        EXPECT_EQ(commands.front(), "ESC@");
        EXPECT_EQ(std::count(commands.begin(), commands.end(), "GSk"), 4);
        EXPECT_EQ(std::count(commands.begin(), commands.end(), "GSV"), 1);
        EXPECT_EQ(std::count(commands.begin(), commands.end(), "GS(k"), 5);
    }
}

TEST_F(Npos, PicturesOnly_HoldEveryCode) {
    NEEDS("zbarimg");
    TempDir folder;
    const std::string document = writeFile(folder, "r.json", receipt());
    const std::string job = folder.file("job");
    for (const char* profile : {"raster_80", "raster_58"}) {
        ASSERT_EQ(run(render("receipt " + document + " --to escpos --out " + job + " --profile " +
                             profile))
                      .code,
                  0);
        std::set<std::string> found;
        const json said = read(job, folder);
        for (const json& picture : said["pictures"])
            found.merge(zbar(picture.get<std::string>()));
        EXPECT_EQ(found, codes()) << profile;
    }
}
