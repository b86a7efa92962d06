#include "settings/settings_view_model.h"

namespace evertill::ui {

namespace {
enum Role { Group = Qt::UserRole + 1, Label, Keys, First };

QString groupText(const QString& group) {
    if (group == QLatin1String("cashier")) return KeyListModel::tr("Selling");
    if (group == QLatin1String("payment")) return KeyListModel::tr("Payment");
    if (group == QLatin1String("business")) return KeyListModel::tr("Business");
    return KeyListModel::tr("Other");
}
}  // namespace

QVariant KeyListModel::data(const QModelIndex& index, int role) const {
    const KeyRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Group:
            return r.group;
        case Label:
            return r.label;
        case Keys:
            return r.keys;
        case First:
            return r.first;
        default:
            return {};
    }
}

QHash<int, QByteArray> KeyListModel::roleNames() const {
    return {{Group, "group"}, {Label, "label"}, {Keys, "keys"}, {First, "first"}};
}

void KeyListModel::show(const KeyMap& map, const QString& filter) {
    std::vector<KeyRow> rows;
    for (const KeyBinding& b : map.bindings()) {
        KeyRow row{groupText(b.group), Action::label(b.action), b.keys.join(QStringLiteral("  ")),
                   false};
        if (b.context == KeyContext::Payment) row.label += tr(" (while paying)");
        const bool hit = row.label.contains(filter, Qt::CaseInsensitive) ||
                         row.keys.contains(filter, Qt::CaseInsensitive) ||
                         row.group.contains(filter, Qt::CaseInsensitive) ||
                         Action::name(b.action).contains(filter, Qt::CaseInsensitive);
        if (!hit) continue;
        row.first = rows.empty() || rows.back().group != row.group;
        rows.push_back(std::move(row));
    }
    replace(std::move(rows));
}

SettingsViewModel::SettingsViewModel(UiServices& ui, QString file, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_file(std::move(file)),
      m_settings(UiSettings::load(m_file)),
      m_keys(this) {
    m_ui.sounds.setVolumePercent(m_settings.volumePercent);
}

QString SettingsViewModel::language() const {
    return m_settings.language.isEmpty() ? m_storeLanguage : m_settings.language;
}

void SettingsViewModel::setStoreLanguage(const QString& language) {
    if (language == m_storeLanguage || language.isEmpty()) return;
    m_storeLanguage = language;
    if (!m_settings.language.isEmpty()) return;
    emit languageChanged();
    emit changed();
}

void SettingsViewModel::setKeyFilter(const QString& filter) {
    m_filter = filter;
    refreshKeys();
    emit changed();
}

bool SettingsViewModel::perform(Action::Id action) {
    if (m_filter.isEmpty()) return false;
    if (action == Action::Backspace) return takeBack(1), true;
    if (action == Action::Clear) return setKeyFilter({}), true;
    return false;
}

void SettingsViewModel::refreshKeys() {
    m_keys.show(m_ui.keyMap, m_filter.trimmed());
}

void SettingsViewModel::override(const UiSettings& settings) {
    m_settings = settings;
    emit languageChanged();
    emit changed();
}

void SettingsViewModel::setLanguage(const QString& language) {
    if (language == this->language()) return;
    m_settings.language = language;
    emit languageChanged();
    save();
}

void SettingsViewModel::toggleLanguage() {
    setLanguage(language() == QLatin1String("zh") ? QStringLiteral("en") : QStringLiteral("zh"));
}

void SettingsViewModel::setDark(bool dark) {
    m_settings.dark = dark;
    save();
}

void SettingsViewModel::setTextPercent(int percent) {
    m_settings.textPercent = percent;
    save();
}

void SettingsViewModel::setVolumePercent(int percent) {
    m_settings.volumePercent = percent;
    m_ui.sounds.setVolumePercent(percent);
    save();
    m_ui.sounds.play(Sound::Accepted);
}

QString SettingsViewModel::directory() const {
    return m_file.section(QLatin1Char('/'), 0, -2);
}

void SettingsViewModel::setExportFolder(const QString& folder) {
    m_settings.exportFolder = folder;
    save();
}

void SettingsViewModel::save() {
    emit changed();
    if (!m_settings.save(m_file))
        m_ui.notice.show(Notice::Attention, tr("The settings could not be stored"),
                         tr("They hold until the till is closed. Call support."));
}

}  // namespace evertill::ui
