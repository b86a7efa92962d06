#include "devices/slip_list_model.h"

#include "format/device_text.h"

namespace evertill::ui {

namespace {
enum Role { Title = Qt::UserRole + 1, State, Tone };
}

QVariant SlipListModel::data(const QModelIndex& index, int role) const {
    const SlipRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Title:
            return r.title;
        case State:
            return r.state;
        case Tone:
            return r.tone;
        default:
            return {};
    }
}

QHash<int, QByteArray> SlipListModel::roleNames() const {
    return {{Title, "title"}, {State, "state_"}, {Tone, "tone"}};
}

void SlipListModel::show(const std::vector<SlipInfo>& slips) {
    std::vector<SlipRow> rows;
    for (const SlipInfo& s : slips) {
        SlipRow row;
        row.title = s.id == 0 ? tr("Test page") : tr("Slip %1").arg(s.id);
        if (s.printer == QLatin1String("printer:fallback"))
            row.title += QStringLiteral(" · ") + roleName(s.printer);
        row.state = slipStateText(s.state);
        const QString cause = causeText(s.cause);
        if (!cause.isEmpty()) row.state += QStringLiteral(" · ") + cause;
        row.tone = s.state == SlipState::Done                                     ? 1
                   : s.state == SlipState::Unsure || s.state == SlipState::Failed ? 2
                                                                                  : 0;
        rows.push_back(std::move(row));
    }
    replace(std::move(rows));
}

}  // namespace evertill::ui
