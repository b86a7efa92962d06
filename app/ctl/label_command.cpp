#include "label_command.h"

#include <algorithm>
#include <iostream>

#include "evertill/store/goods_table.h"
#include "evertill/store/ledger.h"
#include "label_work.h"

namespace evertill::ctl {

using domain::LabelState;
using service::LabelRefusal;

int say(const LabelJson& j, int code) {
    (code == 0 ? std::cout : std::cerr)
        << j.dump(-1, ' ', false, LabelJson::error_handler_t::replace) << std::endl;
    return code;
}

int refuse(const LabelRefusal& r) {
    if (r.storage)
        return say({{"error", store::storeErrorName(r.storage->kind)}, {"context", r.detail}}, 3);
    return say({{"refusal", r.code}, {"detail", r.detail}}, 1);
}

namespace {

int failed(const store::StoreError& e) {
    return refuse(LabelRefusal{{}, e.context, e});
}

LabelJson jobJson(const domain::LabelJob& j) {
    LabelJson o{{"id", j.id},
                {"item", j.item},
                {"reason", domain::labelReasonName(j.reason)},
                {"state", domain::labelStateName(j.state)}};
    if (j.oldPrice) o["old_price"] = j.oldPrice->toString();
    o["new_price"] = j.newPrice.toString();
    o["from"] = utcToIso(j.fromMs);
    o["made"] = utcToIso(j.madeMs);
    if (j.copies != 1) o["copies"] = j.copies;
    if (!j.note.empty()) o["note"] = j.note;
    if (j.doneMs != 0) o["done"] = utcToIso(j.doneMs);
    if (!j.doneBy.empty()) o["by"] = j.doneBy;
    if (!j.why.empty()) o["why"] = j.why;
    return o;
}

int lookAtLabels(const LabelArgs& a) {
    return withLabels(a, [](LabelShop& shop) {
        const auto c = shop.desk->counts();
        return say({{"due", c.due}, {"ahead", c.ahead}, {"printed", c.printed}});
    });
}

int listLabels(const LabelArgs& a) {
    store::LabelQuery q;
    q.item = a.item;
    if (a.state != "all") {
        q.state = domain::labelStateFromName(a.state);
        if (!q.state) return say({{"error", "no state " + a.state}}, 2);
    }
    return withLabels(a, [&](LabelShop& shop) {
        for (;;) {
            const auto some = shop.desk->list(q);
            for (const auto& j : some) {
                LabelJson o = jobJson(j);
                if (const auto item = shop.master->catalogue().fullItemByCode(j.item))
                    o["name"] = item->name;
                say(o);
            }
            if (some.empty()) return 0;
            q.after = some.back().id;
        }
    });
}

int requestLabels(const LabelArgs& a) {
    std::vector<service::LabelWish> wishes;
    for (const auto& word : a.words) {
        service::LabelWish wish{word, 1};
        if (const auto star = word.rfind('*'); star != std::string::npos) {
            wish.code = word.substr(0, star);
            wish.copies = std::atoi(word.c_str() + star + 1);
        }
        wishes.push_back(std::move(wish));
    }
    return withLabels(a, [&](LabelShop& shop) {
        const auto made = shop.desk->requestLabels(wishes, a.reason);
        if (!made) return refuse(made.error());
        for (const auto& j : *made)
            say(jobJson(j));
        return 0;
    });
}

/// The column of a table whose heading is one of these words.
std::optional<std::size_t> column(const store::CellRow& heading,
                                  std::initializer_list<std::string_view> words) {
    for (std::size_t i = 0; i < heading.cells.size(); ++i) {
        std::string cell = heading.cells[i];
        std::transform(cell.begin(), cell.end(), cell.begin(),
                       [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
        if (std::find(words.begin(), words.end(), cell) != words.end()) return i;
    }
    return std::nullopt;
}

/// A receiving document (收货单) as a table: a label for each article that came, all or none; goods
/// that carry no shelf label are told and left out.
int labelsOfReceiving(const LabelArgs& a) {
    const auto rows = store::readCells(a.file);
    if (!rows)
        return say(
            {{"error", a.file + ": " +
                           (rows.error().detail.empty() ? "cannot be read" : rows.error().detail)}},
            3);
    if (rows->empty()) return say({{"error", a.file + " is empty"}}, 2);
    const auto code = column(rows->front(), {"货号", "编码", "条码", "item", "code", "barcode"});
    const auto copies = column(rows->front(), {"张数", "价签数", "copies", "labels"});
    if (!code) return say({{"error", "no column 货号, 条码, item, code or barcode"}}, 2);
    const std::string reason = "收货 " + a.reason;
    return withLabels(a, [&](LabelShop& shop) {
        store::LabelQuery all;
        for (auto some = shop.desk->list(all); !some.empty(); some = shop.desk->list(all)) {
            for (const auto& j : some)
                if (j.note == reason) return say({{"error", a.reason + " was taken before"}}, 1);
            all.after = some.back().id;
        }
        std::vector<service::LabelWish> wishes;
        std::vector<std::string> without;
        for (std::size_t i = 1; i < rows->size(); ++i) {
            const auto& cells = (*rows)[i].cells;
            if (*code >= cells.size() || cells[*code].empty()) continue;
            service::LabelWish wish{cells[*code], 1};
            if (copies && *copies < cells.size() && !cells[*copies].empty())
                wish.copies = std::atoi(cells[*copies].c_str());
            wishes.push_back(std::move(wish));
        }
        auto made = shop.desk->requestLabels(wishes, reason);
        while (!made && made.error().code == "no_label") {
            without.push_back(made.error().detail);
            std::erase_if(wishes, [&](const auto& w) { return w.code == without.back(); });
            made = shop.desk->requestLabels(wishes, reason);
        }
        if (!made) return refuse(made.error());
        for (const auto& j : *made)
            say(jobJson(j));
        say({{"receiving", a.reason}, {"labels", made->size()}, {"without_label", without}});
        return 0;
    });
}

int endLabels(const LabelArgs& a, bool dismiss) {
    if (a.ids.empty() && !a.ahead && a.words.empty())
        return say({{"error", "which: ids, or all"}}, 2);
    if (!a.words.empty() && a.words != std::vector<std::string>{"all"})
        return say({{"error", "ids are numbers"}}, 2);
    return withLabels(a, [&](LabelShop& shop) {
        const auto ids = chosenJobs(a, shop);
        const auto done =
            dismiss ? shop.desk->dismiss(ids, a.by, a.reason) : shop.desk->confirm(ids, a.by);
        if (!done) return refuse(done.error());
        say({{dismiss ? "dismissed" : "confirmed", *done}});
        return a.ids.empty() || *done == static_cast<std::int64_t>(a.ids.size()) ? 0 : 1;
    });
}

using Run = int (*)(const LabelArgs&);

CLI::App* add(CLI::App* group, const char* name, const char* help,
              const std::shared_ptr<LabelArgs>& a, Exit& exit, Run run) {
    auto* c = group->add_subcommand(name, help);
    c->add_option("--store", a->folder, "Folder of the till")->required();
    c->callback([&exit, a, run] { exit.code = run(*a); });
    return c;
}

void addIds(CLI::App* c, const std::shared_ptr<LabelArgs>& a) {
    c->add_option("ids", a->ids, "Numbers of the list; otherwise all that are due");
    c->add_flag("--ahead", a->ahead, "Also those whose time is still to come");
}

}  // namespace

int withLabels(const LabelArgs& a, const std::function<int(LabelShop&)>& run) {
    LabelShop shop;
    auto lock = store::LockFile::take(a.folder + "/till.lock");
    if (!lock) return failed(lock.error());
    shop.lock.emplace(std::move(*lock));
    {
        auto ledger = store::Ledger::open(a.folder + "/ledger.db");
        if (!ledger) return failed(ledger.error());
        shop.storeCode = (*ledger)->identity().store;
    }
    auto master = store::MasterStore::open(a.folder + "/master.db");
    if (!master) return failed(master.error());
    shop.master = std::move(*master);
    auto labels = store::LabelStore::open(a.folder + "/labels.db");
    if (!labels) return failed(labels.error());
    shop.labels = std::move(*labels);
    shop.desk = std::make_unique<service::LabelDesk>(*shop.master, *shop.labels, shop.storeCode,
                                                     shop.clock);
    if (auto looked = shop.desk->look(); !looked) return refuse(looked.error());
    const int code = run(shop);
    shop.labels->database().checkpoint(true);
    return code;
}

std::vector<std::int64_t> chosenJobs(const LabelArgs& a, LabelShop& shop) {
    if (!a.ids.empty()) return a.ids;
    std::vector<std::int64_t> ids;
    store::LabelQuery q;
    q.state = LabelState::Waiting;
    if (!a.ahead) q.dueMs = shop.clock.utcMs();
    for (;;) {
        const auto some = shop.desk->list(q);
        if (some.empty()) return ids;
        for (const auto& j : some)
            ids.push_back(j.id);
        q.after = some.back().id;
    }
}

void addLabelCommand(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<LabelArgs>();
    CLI::App* label = app.add_subcommand("label", "Shelf labels that are out of date");
    label->require_subcommand(1);
    add(label, "look", "Compare the shelf with the catalogue", a, exit, lookAtLabels);
    CLI::App* list = add(label, "list", "Labels to make, or made", a, exit, listLabels);
    list->add_option("--state", a->state,
                     "waiting, printed, confirmed, dismissed, overtaken or all");
    list->add_option("--item", a->item, "Code of one item");
    CLI::App* request =
        add(label, "request", "Ask for labels: CODE or CODE*COPIES", a, exit, requestLabels);
    request->add_option("goods", a->words)->required();
    request->add_option("--reason", a->reason)->required();
    CLI::App* received = add(label, "received",
                             "Labels of the goods of a receiving document (CSV or TSV with a "
                             "column 货号, 条码, item, code or barcode; 张数 or copies)",
                             a, exit, labelsOfReceiving);
    received->add_option("file", a->file, "The document as a table")->required();
    received->add_option("--document", a->reason, "Its number")->required();

    CLI::App* confirm = add(label, "confirm", "The shelf shows it", a, exit,
                            [](const auto& args) { return endLabels(args, false); });
    CLI::App* dismiss = add(label, "dismiss", "No label is needed", a, exit,
                            [](const auto& args) { return endLabels(args, true); });
    dismiss->add_option("--reason", a->reason)->required();
    for (CLI::App* c : {confirm, dismiss}) {
        c->add_option("ids", a->ids);
        c->add_flag_callback(
            "--all", [a] { a->words = {"all"}; }, "All that are due");
        c->add_flag("--ahead", a->ahead, "All, also those whose time is still to come");
        c->add_option("--by", a->by, "Number of the operator");
    }

    CLI::App* preview = add(label, "preview", "Draw them as a picture", a, exit, previewLabels);
    CLI::App* print = add(label, "print", "Print them", a, exit, printLabels);
    for (CLI::App* c : {preview, print}) {
        addIds(c, a);
        c->add_option("--template", a->form, "Name or file; otherwise by the settings");
        c->add_option("--dpi", a->dpi)->check(CLI::IsMember({203, 300}));
    }
    preview->add_option("--out", a->out, "PNG file")->required();
    print->add_option("--to", a->to, "File, or address such as tcp:192.0.2.7:9100")->required();
    print->add_option("--language", a->language)->check(CLI::IsMember({"tspl", "zpl", "epl"}));
    print->add_option("--batch", a->batch, "Labels sent and noted at a time")
        ->check(CLI::Range(1, 500));
    print->add_option("--seconds", a->seconds, "Longest wait for a batch")
        ->check(CLI::Range(1, 3600));
    print->add_option("--by", a->by, "Number of the operator");

    CLI::App* esl = add(label, "export", "Give due labels to an electronic shelf label system", a,
                        exit, exportLabels);
    esl->add_option("--to", a->to, "File (.jsonl, .csv), or http(s) address")->required();
    esl->add_option("--name", a->name, "What it has taken is noted under this name");
    esl->add_flag("--confirm", a->confirm, "Its labels are the shelf's: nothing to print");
    esl->add_option("--token-file", a->tokenFile, "Holds the bearer token");
    esl->add_option("--batch", a->batch)->check(CLI::Range(1, 500));
    esl->add_option("--seconds", a->seconds, "Longest wait for a batch")
        ->check(CLI::Range(1, 3600));
}

}  // namespace evertill::ctl
