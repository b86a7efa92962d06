// evertillctl label as a user runs it, from a price change to paper and to electronic labels.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "testkit/child_process.h"
#include "testkit/temp_dir.h"

namespace {

using namespace evertill;
using nlohmann::json;

std::vector<json> jsonLines(const std::string& text) {
    std::vector<json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(json::parse(line, nullptr, false));
    return lines;
}

std::string readAll(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class LabelCommand : public ::testing::Test {
 protected:
    void SetUp() override {
        ASSERT_EQ(ctl({"init", "--store", store(), "--store-code", "S001"}).exitCode, 0);
        goods("10.00", "4.00");
        ASSERT_EQ(label({"look"}).exitCode, 0);
    }
    testkit::RunResult ctl(std::vector<std::string> words) {
        words.insert(words.begin(), testkit::program("evertillctl"));
        return testkit::run(std::move(words));
    }
    testkit::RunResult label(std::vector<std::string> words) {
        words.insert(words.begin(), "label");
        words.insert(words.end(), {"--store", store()});
        return ctl(std::move(words));
    }
    void goods(const std::string& a, const std::string& b) {
        std::ofstream(m_dir.file("goods.csv"))
            << "货号,条码,品名,规格,单位,售价,税率\nA,6901234567892,酱油,500ml,瓶," << a
            << ",13\nB,,面包,大,个," << b << ",13\n";
        const auto run = ctl({"catalog", "import", m_dir.file("goods.csv"), "--store", store()});
        ASSERT_EQ(run.exitCode, 0) << run.err << run.out;
    }
    std::string store() { return m_dir.file("shop"); }
    std::vector<json> list() { return jsonLines(label({"list"}).out); }
    testkit::TempDir m_dir;
};

TEST_F(LabelCommand, ReceivingDocument_asksForALabelOfEachArticleThatCame) {
    const auto document = [&](const std::string& text, const std::string& number = "GR-1001") {
        std::ofstream(m_dir.file("gr.csv")) << text;
        return label({"received", m_dir.file("gr.csv"), "--document", number});
    };
    auto run = document("条码,品名,数量,张数\n6901234567892,酱油,24,2\nB,面包,10,\n");
    ASSERT_EQ(run.exitCode, 0) << run.err << run.out;
    EXPECT_EQ(jsonLines(run.out).back()["labels"], 2);
    const auto jobs = list();
    ASSERT_EQ(jobs.size(), 2u);
    for (const auto& j : jobs) {
        EXPECT_EQ(j["reason"], "requested");
        EXPECT_EQ(j.value("copies", 1), j.at("item") == "A" ? 2 : 1) << j;
    }
    // The same document again asks for nothing twice.
    EXPECT_EQ(document("条码,张数\n6901234567892,2\nB,\n").exitCode, 1);
    EXPECT_EQ(list().size(), 2u);
    EXPECT_NE(document("条码\n4006381333931\n", "GR-1002").exitCode, 0) << "no such article";
    EXPECT_NE(document("品名\n酱油\n", "GR-1003").exitCode, 0) << "no column of codes";
    EXPECT_NE(document("", "GR-1004").exitCode, 0);
    EXPECT_EQ(list().size(), 2u);
}

TEST_F(LabelCommand, PriceChange_isListedOnce_printed_andGone) {
    goods("11.00", "4.00");
    auto jobs = list();
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0]["item"], "A");
    EXPECT_EQ(jobs[0]["name"], "酱油");
    EXPECT_EQ(jobs[0]["reason"], "price");
    EXPECT_EQ(jobs[0]["old_price"], "10.00");
    EXPECT_EQ(jobs[0]["new_price"], "11.00");
    const auto run = label({"print", "--to", m_dir.file("out.tspl"), "--by", "8"});
    ASSERT_EQ(run.exitCode, 0) << run.err << run.out;
    EXPECT_EQ(jsonLines(run.out).back()["printed"], 1);
    const std::string bytes = readAll(m_dir.file("out.tspl"));
    EXPECT_NE(bytes.find("SIZE 60 mm,40 mm"), std::string::npos);
    EXPECT_NE(bytes.find("6901234567892"), std::string::npos);
    EXPECT_TRUE(list().empty());
    jobs = jsonLines(label({"list", "--state", "printed"}).out);
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0]["by"], "8");
    EXPECT_EQ(label({"confirm", std::to_string(jobs[0]["id"].get<int>())}).exitCode, 0);
}

TEST_F(LabelCommand, Batches_tellProgress_andABadLabelDoesNotStopTheOthers) {
    goods("11.00", "5.00");
    std::ofstream(m_dir.file("t.json"))  // the bread has no barcode
        << R"({"format":"evertill-label/1","name":"t","size_mm":[60,40],"gap_mm":2,"elements":[)"
        << R"({"type":"barcode","kind":"ean13","data":"{barcode}","x":2,"y":2,"width":40,)"
        << R"("height":20}]})";
    const auto run = label({"print", "--to", m_dir.file("out.zpl"), "--language", "zpl",
                            "--template", m_dir.file("t.json")});
    EXPECT_EQ(run.exitCode, 1);
    const auto lines = jsonLines(run.out);
    ASSERT_GE(lines.size(), 2u) << run.out;
    EXPECT_EQ(lines[0]["item"], "B");
    EXPECT_EQ(lines.back()["printed"], 1);
    EXPECT_EQ(lines.back()["failed"], 1);
    const auto left = list();
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0]["item"], "B");
}

TEST_F(LabelCommand, KilledWhilePrinting_printsEveryLabel_atMostOneBatchTwice) {
    for (int i = 0; i < 8; ++i)
        ASSERT_EQ(label({"request", "A", "--reason", "shelf " + std::to_string(i)}).exitCode, 0);
    const auto waiting = list().size();
    ASSERT_EQ(waiting, 8u);
    std::size_t told = 0;
    {
        testkit::ChildProcess run({testkit::program("evertillctl"), "label", "print", "--batch",
                                   "1", "--to", m_dir.file("1.tspl"), "--store", store()});
        const auto until = testkit::ChildProcess::Steady::now() + std::chrono::minutes(2);
        while (told < 3 && run.line(until))
            ++told;
        run.kill();
        run.wait();
    }
    ASSERT_EQ(told, 3u);
    const auto left = list().size();
    EXPECT_LE(left, waiting - told) << "what was told is durable";
    ASSERT_EQ(label({"print", "--to", m_dir.file("2.tspl")}).exitCode, 0);
    EXPECT_TRUE(list().empty());
    const auto count = [](const std::string& bytes) {
        std::size_t n = 0;
        for (auto at = bytes.find("PRINT "); at != std::string::npos;
             at = bytes.find("PRINT ", at + 1))
            ++n;
        return n;
    };
    const auto paper = count(readAll(m_dir.file("1.tspl"))) + count(readAll(m_dir.file("2.tspl")));
    EXPECT_GE(paper, waiting);
    EXPECT_LE(paper, waiting + 1);
}

TEST_F(LabelCommand, PrinterThatIsNotThere_leavesTheList) {
    goods("11.00", "4.00");
    const auto run = label({"print", "--to", "tcp:127.0.0.1:1", "--seconds", "1"});
    EXPECT_EQ(run.exitCode, 3) << run.out;
    EXPECT_EQ(list().size(), 1u);
}

TEST_F(LabelCommand, Request_preview_dismiss) {
    EXPECT_EQ(label({"request", "A*2", "nothing", "--reason", "收货"}).exitCode, 1);
    EXPECT_TRUE(list().empty());
    ASSERT_EQ(label({"request", "6901234567892*2", "--reason", "收货 R17"}).exitCode, 0);
    const auto jobs = list();
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0]["copies"], 2);
    EXPECT_EQ(jobs[0]["note"], "收货 R17");
    ASSERT_EQ(label({"preview", "--out", m_dir.file("a.png")}).exitCode, 0);
    EXPECT_EQ(readAll(m_dir.file("a.png")).substr(1, 3), "PNG");
    EXPECT_EQ(label({"dismiss", "--all"}).exitCode, 2) << "needs a reason";
    EXPECT_EQ(label({"dismiss", "--reason", "x"}).exitCode, 2) << "of what?";
    EXPECT_EQ(label({"dismiss", "--all", "--reason", "x"}).exitCode, 0);
    EXPECT_TRUE(list().empty());
}

TEST_F(LabelCommand, ExportToAFile_holdsTheNewestOfEachItem) {
    const std::string file = m_dir.file("esl.jsonl");
    goods("11.00", "4.50");
    ASSERT_EQ(label({"export", "--to", file}).exitCode, 0);
    goods("12.00", "4.50");
    const auto run = label({"export", "--to", file, "--confirm"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(jsonLines(run.out).back()["taken"], 1) << "B was given before";
    const auto lines = jsonLines(readAll(file));
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0]["item"], "A");
    EXPECT_EQ(lines[0]["price"], "12.00");
    EXPECT_EQ(lines[0]["measure_price"], "24.00");
    EXPECT_EQ(lines[1]["price"], "4.50");
    EXPECT_EQ(list().size(), 1u) << "only A was confirmed";
    for (const auto& entry : std::filesystem::directory_iterator(m_dir.path()))
        EXPECT_EQ(entry.path().string().find("esl.jsonl."), std::string::npos) << entry.path();
}

}  // namespace
