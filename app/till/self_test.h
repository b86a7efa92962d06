// What a new version does before it is started for the first time: opens copies of the till's data,
// migrates them, checks chain, totals and what is made of the journal, and shows the first page.
// The till's own files are only read.
#pragma once
#include <QGuiApplication>
#include <string>

namespace evertill::till {

/// Exit code (update::kSelfTest...); the reason is printed as the last line.
int selfTest(QGuiApplication& app, const std::string& folder);

}  // namespace evertill::till
