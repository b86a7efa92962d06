#include "format/weight_text.h"

#include <QCoreApplication>

#include "format/money_text.h"

namespace evertill::ui {

namespace {

// Under a tare the empty pan shows it as a minus: nothing is wrong with the scale.
bool emptyUnderTare(const WeightReading& r) {
    return r.net && r.problem == QLatin1String("underload");
}

struct Words {
    const char* problem;
    const char* text;
    const char* todo;
};
constexpr Words kWords[] = {
    {"none", QT_TRANSLATE_NOOP("Weights", "no scale"),
     QT_TRANSLATE_NOOP("Weights", "Key the weight.")},
    {"offline", QT_TRANSLATE_NOOP("Weights", "the scale does not answer"),
     QT_TRANSLATE_NOOP("Weights", "Check its plug, or key the weight.")},
    {"waiting", QT_TRANSLATE_NOOP("Weights", "waiting for the scale ..."), ""},
    {"overload", QT_TRANSLATE_NOOP("Weights", "too heavy for the scale"),
     QT_TRANSLATE_NOOP("Weights", "Take something off and weigh in parts.")},
    {"underload", QT_TRANSLATE_NOOP("Weights", "below zero"),
     QT_TRANSLATE_NOOP("Weights", "Empty the scale, then press Zero.")},
    {"zero_fault", QT_TRANSLATE_NOOP("Weights", "the scale cannot find its zero"),
     QT_TRANSLATE_NOOP("Weights", "Empty the scale, then press Zero.")},
    {"unit", QT_TRANSLATE_NOOP("Weights", "a weight of unknown unit"),
     QT_TRANSLATE_NOOP("Weights", "Set the scale to kilograms, or set its unit in Devices.")},
};

const Words* find(const QString& problem) {
    for (const Words& w : kWords)
        if (problem == QLatin1String(w.problem)) return &w;
    return nullptr;
}

QString tr(const char* text) {
    return *text == '\0' ? QString() : QCoreApplication::translate("Weights", text);
}

}  // namespace

QString weightText(const WeightReading& r) {
    if (!r.valid && !emptyUnderTare(r)) return {};
    return fromUtf8(r.gross.toString()) + QLatin1Char(' ') + uomText(r.gross.uom());
}

QString weightStateText(const WeightReading& r) {
    if (emptyUnderTare(r)) return QCoreApplication::translate("Weights", "nothing but the tare");
    if (const Words* w = find(r.problem)) return tr(w->text);
    if (!r.valid) return tr(find(QStringLiteral("waiting"))->text);
    if (!r.stable) return QCoreApplication::translate("Weights", "moving ...");
    if (r.gross.thousandths() == 0)
        return QCoreApplication::translate("Weights", "nothing on the scale");
    return r.net ? QCoreApplication::translate("Weights", "stable, net: tared at the scale")
                 : QCoreApplication::translate("Weights", "stable");
}

QString weightTodo(const WeightReading& r) {
    if (emptyUnderTare(r)) return {};
    const Words* w = find(r.problem);
    return w ? tr(w->todo) : QString();
}

QString weighRefusal(WeighAnswer answer) {
    switch (answer) {
        case WeighAnswer::Weighed:
            return {};
        case WeighAnswer::Unstable:
            return QCoreApplication::translate("Weights", "The scale does not come to rest");
        case WeighAnswer::Empty:
            return QCoreApplication::translate("Weights", "Nothing lies on the scale");
        case WeighAnswer::Overload:
            return QCoreApplication::translate("Weights", "Too heavy for the scale");
        case WeighAnswer::Underload:
            return QCoreApplication::translate("Weights", "The scale is below zero");
        case WeighAnswer::Fault:
            return QCoreApplication::translate("Weights", "The scale cannot weigh");
        case WeighAnswer::NoAnswer:
            return QCoreApplication::translate("Weights", "The scale does not answer");
    }
    return {};
}

QString weighTodo(WeighAnswer answer) {
    switch (answer) {
        case WeighAnswer::Weighed:
            return {};
        case WeighAnswer::Unstable:
            return QCoreApplication::translate("Weights", "Let go of it and keep the pan still.");
        case WeighAnswer::Empty:
            return QCoreApplication::translate("Weights",
                                               "Put it on the scale, or key the weight.");
        case WeighAnswer::Overload:
            return tr(find(QStringLiteral("overload"))->todo);
        case WeighAnswer::Underload:
        case WeighAnswer::Fault:
            return tr(find(QStringLiteral("underload"))->todo);
        case WeighAnswer::NoAnswer:
            return tr(find(QStringLiteral("offline"))->todo);
    }
    return {};
}

}  // namespace evertill::ui
