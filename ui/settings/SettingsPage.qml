// Settings of this till's screens, the mode, and the keys in force.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "settings-page"
    title: qsTr("Settings")
    readonly property SettingsViewModel settings: app.settings

    component Setting: Item {
        property string label
        default property alias control: slot.data
        width: controls.width
        height: Math.max(Theme.touch, Theme.textBody * 1.6) * 1.9
        Label {
            width: parent.width
            height: Theme.textBody * 1.5
            fit: true
            text: parent.label
            color: Theme.muted
        }
        Item {
            id: slot
            y: Theme.textBody * 1.6
            width: parent.width
            height: Theme.touch
        }
    }
    Column {
        id: controls
        width: parent.width * 0.42
        spacing: Theme.gap
        Setting {
            label: qsTr("Language")
            Segmented {
                objectName: "setting-language"
                cellWidth: (controls.width - Theme.mm) / 2
                options: ["中文", "English"]
                current: root.settings.language === "en" ? 1 : 0
                onPicked: (index) => root.settings.setLanguage(index === 1 ? "en" : "zh")
            }
        }
        Setting {
            label: qsTr("Theme")
            Segmented {
                objectName: "setting-theme"
                cellWidth: (controls.width - Theme.mm) / 2
                options: [qsTr("Light"), qsTr("Dark")]
                current: root.settings.dark ? 1 : 0
                onPicked: (index) => root.settings.setDark(index === 1)
            }
        }
        Setting {
            label: qsTr("Text size")
            Segmented {
                objectName: "setting-text"
                cellWidth: (controls.width - Theme.mm * 2) / 3
                options: ["100 %", "125 %", "150 %"]
                current: (root.settings.textPercent - 100) / 25
                onPicked: (index) => root.settings.setTextPercent(100 + index * 25)
            }
        }
        Setting {
            label: qsTr("Sound")
            Segmented {
                objectName: "setting-volume"
                cellWidth: (controls.width - Theme.mm * 2) / 3
                options: [qsTr("Off"), qsTr("Quiet"), qsTr("Loud")]
                current: root.settings.volumePercent === 0 ? 0 : root.settings.volumePercent < 50 ? 1 : 2
                onPicked: (index) => root.settings.setVolumePercent(index * 35)
            }
        }
        Setting {
            label: qsTr("Mode")
            Segmented {
                objectName: "setting-mode"
                cellWidth: (controls.width - Theme.mm) / 2
                options: [qsTr("Selling"), qsTr("Training")]
                current: root.app.training ? 1 : 0
                onPicked: (index) => root.app.setTraining(index === 1)
            }
        }
    }
    Item {
        x: controls.width + Theme.pad * 2
        width: parent.width - x
        height: parent.height
        Label {
            id: keysTitle
            width: parent.width
            height: Theme.textBody * 1.5
            fit: true
            text: qsTr("Keys in force")
            color: Theme.muted
        }
        Rectangle {
            id: box
            y: Theme.textBody * 1.6
            width: parent.width
            height: Theme.touch
            radius: Theme.radius
            color: Theme.surface
            border.width: input.activeFocus ? 2 : 1
            border.color: input.activeFocus ? Theme.accent : Theme.rule
            Icon {
                id: glass
                x: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm * 5
                height: width
                name: "search"
                color: Theme.muted
            }
            TextInput {
                id: input
                objectName: "key-filter"
                anchors {
                    left: glass.right
                    leftMargin: Theme.gap
                    right: parent.right
                    rightMargin: Theme.pad
                    verticalCenter: parent.verticalCenter
                }
                color: Theme.ink
                font.pixelSize: Theme.textBody
                focus: true
                clip: true
                cursorVisible: true
                text: root.settings.keyFilter
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Find a key")
                onTextEdited: root.settings.keyFilter = text
                Component.onCompleted: forceActiveFocus()
            }
            Label {
                anchors.fill: input
                anchors.leftMargin: Theme.mm
                visible: input.text === ""
                text: qsTr("Find a key")
                color: Theme.muted
            }
        }
        KeyList {
            anchors {
                top: box.bottom
                topMargin: Theme.gap
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            keys: root.settings.keys
            columns: 1
        }
    }
}
