import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "confirm-dialog"
    title: app.confirm.title
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 120)
    cardHeight: Theme.mm * 66 + Theme.textBody
    onClosed: app.confirm.no()

    Label {
        objectName: "confirm-text"
        width: parent.width
        height: parent.height - buttons.height - Theme.gap
        text: root.app.confirm.text
        wrapMode: Text.Wrap
        fit: true
        font.pixelSize: Theme.textLarge
        verticalAlignment: Text.AlignTop
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        Key {
            objectName: "confirm-no"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            text: root.app.confirm.noText
            hint: "Esc"
            onClicked: root.app.confirm.no()
        }
        Key {
            objectName: "confirm-yes"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            kind: root.app.confirm.dangerous ? Key.Stop : Key.Accent
            text: root.app.confirm.yesText
            hint: "Enter"
            onClicked: root.app.confirm.yes()
        }
    }
}
